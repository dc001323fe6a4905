MATCH (j:Job {id: $in.id})
SET j.attempts = j.attempts
WITH j WHERE j.worker = $in.worker AND j.state = 2
SET j.leaseUntil = $in.leaseUntil
RETURN count(j) AS renewed
