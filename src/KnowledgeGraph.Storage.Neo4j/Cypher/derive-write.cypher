// Facts and counts as they were derived; what they were before is kept, with the time until which it was so.
CALL () {
  UNWIND $in.pastFacts AS key
  MATCH (f:Fact {key: key})
  MERGE (p:PastFact {pastKey: key + ' ' + $in.now})
  SET p = f {.*, pastKey: key + ' ' + $in.now, until: $in.now}
}
CALL () {
  UNWIND $in.pastEntities AS row
  MERGE (p:PastEntity {pastKey: row.pastKey})
  SET p = row
}
CALL () {
  UNWIND $in.gone AS key
  MATCH (f:Fact {key: key})
  DETACH DELETE f
}
CALL () {
  UNWIND $in.facts AS row
  MERGE (f:Fact {key: row.key})
  SET f = row
}
CALL () {
  UNWIND $in.supports AS row
  MATCH (s:Statement {id: row.statement})
  MATCH (f:Fact {key: row.key})
  MERGE (s)-[:SUPPORTS]->(f)
}
CALL () {
  UNWIND $in.measured AS row
  MATCH (e:Entity {id: row.subject})
  MATCH (f:Fact {key: row.key})
  CREATE (e)-[:HAS_METRIC]->(f)
}
CALL () {
  UNWIND $in.counts AS row
  MATCH (e:Entity {id: row.id})
  SET e += row
}
CALL () {
  UNWIND $in.dead AS id
  MATCH (e:Entity {id: id})
  OPTIONAL MATCH (n:Name|ExternalId)-[:NAMES|IDENTIFIES]->(e)
  DETACH DELETE n, e
}
RETURN count(*) AS done
