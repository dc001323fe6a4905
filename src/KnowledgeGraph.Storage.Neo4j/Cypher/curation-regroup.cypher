// Statements that belong to another fact now, or to the same one with other ends.
UNWIND $in.statements AS row
MATCH (s:Statement {id: row.id})
OPTIONAL MATCH (s)-[r:SUPPORTS]->(:Fact)
DELETE r
SET s.factKey = row.key, s.subjectEntity = row.subject, s.objectEntity = row.object, s.attributionEntity = row.speaker
RETURN count(*) AS done
