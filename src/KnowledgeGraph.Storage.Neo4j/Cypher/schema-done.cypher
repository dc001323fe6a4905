MERGE (k:Lock {name: 'schema'})
  ON CREATE SET k.value = 0
SET k.value = k.value
MERGE (s:Schema)
SET s.version = $in.version, s.derived = $in.derived
