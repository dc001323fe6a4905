MERGE (e:Entity {id: $in.id})
  ON CREATE SET e.version = 0
SET e.version = e.version
RETURN e {.*}
