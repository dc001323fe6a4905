MATCH (j:Job) WHERE j.batch = $in.batch AND j.state > 0
SET j.attempts = j.attempts
WITH j WHERE j.state IN [4, 5]
SET j.state = 1, j.attempts = 0, j.dueAt = $in.now, j.finishedAt = null
RETURN count(j) AS retried
