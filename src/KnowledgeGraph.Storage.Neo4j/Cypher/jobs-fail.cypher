MATCH (j:Job {id: $in.id})
SET j.attempts = j.attempts
WITH j WHERE j.worker = $in.worker AND j.state = 2
SET j.state = CASE WHEN $in.retryAt IS NULL THEN 4 ELSE 1 END, j.leaseUntil = null, j.worker = null, j.error = $in.error, j.dueAt = coalesce($in.retryAt, j.dueAt),
  j.finishedAt = CASE WHEN $in.retryAt IS NULL THEN $in.now ELSE null END
RETURN count(j) AS failed
