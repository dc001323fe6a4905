// What hangs on the change that is taken back.
MATCH (c:Change {id: $in.id})
RETURN COLLECT { MATCH (k:EntityLink)-[:OF_CHANGE]->(c) RETURN k.child } AS entities,
  COLLECT { MATCH (k:LocalLink)-[:OF_CHANGE]->(c) RETURN k.local } AS locals,
  COLLECT { MATCH (x:ChangeFact)-[:OF_CHANGE]->(c) WITH x ORDER BY x.position RETURN x {.*} } AS facts
