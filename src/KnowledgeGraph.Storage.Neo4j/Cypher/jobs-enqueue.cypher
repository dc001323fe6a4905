// One after the other, so that jobs are numbered in the order they were submitted; a job that is there is left as it is.
MERGE (k:Lock {name: 'jobs'})
  ON CREATE SET k.value = 0
SET k.value = k.value
WITH k, k.value AS first
UNWIND $in.jobs AS row
WITH k, first, row WHERE NOT EXISTS { (:Job {id: row.id}) }
MERGE (b:JobBatch {id: row.batch})
  ON CREATE SET b.createdAt = $in.now, b.seq = first + row.place
CREATE (j:Job)
SET j = row, j.seq = first + row.place, j.rank = first + row.place - row.priority * 1099511627776
REMOVE j.place
WITH k, first, count(*) AS added
SET k.value = first + size($in.jobs)
RETURN added
