// One deed at a time. Returns the place of the next entry of the log, and whether this deed is there already.
MERGE (k:Lock {name: 'changes'})
  ON CREATE SET k.value = 0
SET k.value = k.value
RETURN k.value + 1 AS seq, EXISTS { (:Change {id: $in.id}) } AS done
