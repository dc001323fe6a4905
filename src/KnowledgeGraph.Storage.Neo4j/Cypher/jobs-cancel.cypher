MATCH (j:Job) WHERE j.batch = $in.batch AND j.state > 0
SET j.attempts = j.attempts
WITH j WHERE j.state = 1
SET j.state = 5, j.finishedAt = $in.now
RETURN count(j) AS cancelled
