// Local entities stand for other entities from now on; returns the statements about them.
UNWIND $in.locals AS row
MATCH (l:LocalEntity {id: row.id})
MATCH (e:Entity {id: row.entity})
OPTIONAL MATCH (l)-[r:SAME_AS]->(:Entity)
DELETE r
SET l.entity = row.entity
CREATE (l)-[:SAME_AS]->(e)
WITH collect(l) AS moved
UNWIND moved AS l
MATCH (s:Statement)-[:SUBJECT|OBJECT|ATTRIBUTED_TO]->(l)
WITH DISTINCT s
MATCH (s)-[:SUBJECT]->(subject:LocalEntity)
OPTIONAL MATCH (s)-[:OBJECT]->(object:LocalEntity)
OPTIONAL MATCH (s)-[:ATTRIBUTED_TO]->(speaker:LocalEntity)
RETURN s.id AS id, s.factKey AS key, subject.entity AS subject, s.predicate AS predicate, object.entity AS object, s.stage AS stage, speaker.entity AS speaker, s.body AS body, s.subjectEntity AS oldSubject, s.objectEntity AS oldObject
