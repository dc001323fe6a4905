CALL () { MATCH (a:Article) RETURN count(a) AS articles, max(a.ingestedAt) AS lastIngest }
CALL () { MATCH (e:Entity) WHERE e.mergedInto IS NULL RETURN count(e) AS entities }
CALL () { MATCH (p:Predicate) RETURN sum(p.facts) AS facts }
CALL () { MATCH (s:Statement) RETURN count(s) AS statements }
CALL () { MATCH (m:Mention) RETURN count(m) AS mentions }
RETURN articles, entities, facts, statements, mentions, lastIngest,
  COLLECT { MATCH (e:Entity) WHERE e.mergedInto IS NULL WITH e.type AS type, count(*) AS n RETURN [type, n] ORDER BY n DESC, type } AS byType,
  COLLECT { MATCH (p:Predicate) WHERE p.facts > 0 WITH p.name AS predicate, p.facts AS n RETURN [predicate, n] ORDER BY n DESC, predicate } AS byPredicate,
  COLLECT { MATCH (j:Job) WITH j.state AS state, count(*) AS n RETURN [state, n] ORDER BY state } AS byState,
  COLLECT { MATCH (a:Article) WHERE a.publishedLocal IS NOT NULL WITH substring(a.publishedLocal, 0, 10) AS day, count(*) AS n RETURN [day, n] ORDER BY day } AS perDay
