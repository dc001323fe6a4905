// One more entry of the log, with the links and claims that hang on it.
MERGE (k:Lock {name: 'changes'})
SET k.value = $in.change.seq
CREATE (c:Change)
SET c = $in.change
WITH c
CALL (c) {
  UNWIND $in.entities AS row
  CREATE (x:ChangeEntity)-[:OF_CHANGE]->(c)
  SET x = row
}
CALL (c) {
  UNWIND $in.facts AS row
  CREATE (x:ChangeFact)-[:OF_CHANGE]->(c)
  SET x = row
}
CALL (c) {
  UNWIND $in.entityLinks AS row
  CREATE (x:EntityLink)-[:OF_CHANGE]->(c)
  SET x = row
}
CALL (c) {
  UNWIND $in.localLinks AS row
  CREATE (x:LocalLink)-[:OF_CHANGE]->(c)
  SET x = row
}
CALL () {
  MATCH (u:Change {id: $in.undone})
  SET u.undoneBy = $in.change.id
}
RETURN count(*) AS done
