// What is counted beside an entity, counted anew.
UNWIND $in.entities AS id
MATCH (e:Entity {id: id})
CALL (e) {
  OPTIONAL MATCH (l:LocalEntity)-[:SAME_AS]->(e)
  RETURN sum(l.mentions) AS mentions, count(DISTINCT l.article) AS articles, min(l.reportedAt) AS first, max(l.reportedAt) AS last
}
RETURN e.id AS id, mentions, articles, first, last,
  COUNT { MATCH (f:Fact) WHERE f.subject = e.id AND f.confidence >= 0 AND f.status <> 3 } + COUNT { MATCH (f:Fact) WHERE f.object = e.id AND f.confidence >= 0 AND f.subject <> e.id AND f.status <> 3 } AS facts,
  COUNT {
    MATCH (f:Fact) WHERE f.subject = e.id AND f.confidence >= 0 AND f.object IS NOT NULL AND f.object <> e.id AND f.status <> 3
    RETURN f.object AS other
    UNION
    MATCH (f:Fact) WHERE f.object = e.id AND f.confidence >= 0 AND f.subject <> e.id AND f.status <> 3
    RETURN f.subject AS other
  } AS degree
