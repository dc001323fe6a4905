// Figures hang on their subject alone.
UNWIND $in.keys AS key
MATCH (f:Fact {key: key})
CALL (f) {
  MATCH ()-[r:HAS_METRIC]->(f)
  DELETE r
}
CALL (f) {
  MATCH (e:Entity {id: f.subject})
  CREATE (e)-[:HAS_METRIC]->(f)
}
RETURN count(*) AS done
