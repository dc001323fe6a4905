UNWIND $in.claims AS row
MATCH (x:ChangeFact {factKey: row.old}) WHERE x.seq = row.seq AND x.position = row.position
SET x.factKey = row.key
RETURN count(*) AS done
