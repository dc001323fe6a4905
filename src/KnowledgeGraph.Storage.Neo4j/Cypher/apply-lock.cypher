// Takes the locks that a change of articles needs, always in one order: the articles by id, the copies of articles, the entities by id. What is read is read under them.
UNWIND $in.articles AS id
MERGE (a:Article {id: id})
  ON CREATE SET a.batchHash = ''
SET a.batchHash = a.batchHash
WITH collect(a) AS articles
CALL (articles) {
  WITH articles WHERE $in.hasCopies OR any(a IN articles WHERE a.duplicateOf IS NOT NULL)
  MERGE (k:Lock {name: 'copies'}) ON CREATE SET k.value = 0
  SET k.value = k.value
}
WITH articles,
  COLLECT { UNWIND articles AS a MATCH (l:LocalEntity)-[:IN_ARTICLE]->(a) RETURN {article: a.id, entity: l.entity, mentions: l.mentions} } AS locals,
  COLLECT {
    UNWIND articles AS a MATCH (s:Statement)-[:STATED_IN]->(a) WITH DISTINCT a.id AS article, s.factKey AS key
    MATCH (f:Fact {key: key}) RETURN {article: article, key: f.key, subject: f.subject, object: f.object}
  } AS facts
CALL (locals, facts) {
  UNWIND $in.entities + [l IN locals | l.entity] + [f IN facts | f.subject] + [f IN facts WHERE f.object IS NOT NULL | f.object] AS id
  WITH DISTINCT id ORDER BY id
  MERGE (e:Entity {id: id})
    ON CREATE SET e.version = 0
  SET e.version = e.version
  RETURN collect(e {.*}) AS entities
}
RETURN [a IN articles | a {.id, hash: a.batchHash, .reportedAt, .duplicateOf}] AS articles, locals, facts, entities,
  COLLECT {
    UNWIND $in.locals AS local
    MATCH (k:LocalLink {local: local})-[:OF_CHANGE]->(c:Change) WHERE c.undoneBy IS NULL
    WITH local, k ORDER BY k.seq DESC
    WITH local, head(collect(k.entity)) AS entity
    RETURN [local, entity]
  } AS links
