// The next statements with what their local entities stand for and the facts they support, in the columns of curation-move.
MATCH (s:Statement) WHERE s.id > $in.after
WITH s ORDER BY s.id LIMIT $in.count
WITH collect(s) AS page
RETURN page[-1].id AS last,
  COLLECT {
    UNWIND page AS s
    MATCH (s)-[:SUBJECT]->(subject:LocalEntity)
    OPTIONAL MATCH (s)-[:OBJECT]->(object:LocalEntity)
    OPTIONAL MATCH (s)-[:ATTRIBUTED_TO]->(speaker:LocalEntity)
    RETURN [s.id, s.factKey, subject.entity, s.predicate, object.entity, s.stage, speaker.entity, CASE WHEN object IS NULL THEN s.body END, s.subjectEntity, s.objectEntity,
      s.attributionEntity, COLLECT { MATCH (s)-[:SUPPORTS]->(f:Fact) RETURN f.key }]
  } AS statements
