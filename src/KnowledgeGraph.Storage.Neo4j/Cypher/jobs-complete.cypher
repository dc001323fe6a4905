MATCH (j:Job {id: $in.id})
SET j.attempts = j.attempts
WITH j WHERE j.worker = $in.worker AND j.state = 2
SET j.state = 3, j.leaseUntil = null, j.error = null, j.article = $in.article, j.unchanged = $in.unchanged, j.newEntities = $in.newEntities, j.newFacts = $in.newFacts, j.finishedAt = $in.now
RETURN count(j) AS completed
