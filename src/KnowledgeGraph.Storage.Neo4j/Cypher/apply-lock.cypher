// Takes the locks an article's change needs, always in one order: the article, the copies of articles, the entities by id. What is read is read under them.
MERGE (a:Article {id: $in.id})
  ON CREATE SET a.batchHash = ''
SET a.batchHash = a.batchHash
WITH a, a.batchHash AS hash
CALL (a) {
  WITH a WHERE a.duplicateOf IS NOT NULL OR $in.hasCopies
  MERGE (k:Lock {name: 'copies'}) ON CREATE SET k.value = 0
  SET k.value = k.value
}
WITH a, hash,
  COLLECT { MATCH (l:LocalEntity)-[:IN_ARTICLE]->(a) RETURN {entity: l.entity, mentions: l.mentions} } AS locals,
  COLLECT { MATCH (s:Statement)-[:STATED_IN]->(a) WITH DISTINCT s.factKey AS key MATCH (f:Fact {key: key}) RETURN {key: f.key, subject: f.subject, object: f.object} } AS facts
CALL (locals, facts) {
  UNWIND $in.entities + [l IN locals | l.entity] + [f IN facts | f.subject] + [f IN facts WHERE f.object IS NOT NULL | f.object] AS id
  WITH DISTINCT id ORDER BY id
  MERGE (e:Entity {id: id})
    ON CREATE SET e.version = 0
  SET e.version = e.version
  RETURN collect(e {.*}) AS entities
}
RETURN hash, a.reportedAt AS reportedAt, a.duplicateOf AS duplicateOf, locals, facts, entities,
  COLLECT {
    UNWIND $in.locals AS local
    MATCH (k:LocalLink {local: local})-[:OF_CHANGE]->(c:Change) WHERE c.undoneBy IS NULL
    WITH local, k ORDER BY k.seq DESC
    WITH local, head(collect(k.entity)) AS entity
    RETURN [local, entity]
  } AS links
