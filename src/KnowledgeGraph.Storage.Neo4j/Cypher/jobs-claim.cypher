// One worker at a time claims, and only when something is due. The rank orders by priority, then by age.
CALL () {
  MATCH (j:Job) WHERE j.state = 1 AND j.rank >= -9223372036854775807 AND j.dueAt <= $in.now WITH j LIMIT 1 RETURN j.id AS due
  UNION
  MATCH (j:Job) WHERE j.state = 2 AND j.rank >= -9223372036854775807 AND j.leaseUntil < $in.now WITH j LIMIT 1 RETURN j.id AS due
}
WITH count(due) AS due WHERE due > 0
MERGE (k:Lock {name: 'claims'})
  ON CREATE SET k.value = 0
SET k.value = k.value
WITH k
CALL () {
  MATCH (j:Job) WHERE j.state = 1 AND j.rank >= -9223372036854775807 AND j.dueAt <= $in.now WITH j ORDER BY j.rank LIMIT $in.count RETURN j
  UNION
  MATCH (j:Job) WHERE j.state = 2 AND j.rank >= -9223372036854775807 AND j.leaseUntil < $in.now WITH j ORDER BY j.rank LIMIT $in.count RETURN j
}
WITH j ORDER BY j.rank LIMIT $in.count
SET j.state = 2, j.worker = $in.worker, j.leaseUntil = $in.leaseUntil, j.attempts = j.attempts + 1
RETURN j {.*} ORDER BY j.rank
