// What is counted beside an entity, counted anew.
UNWIND $in.entities AS id
MATCH (e:Entity {id: id})
CALL (e) {
  OPTIONAL MATCH (l:LocalEntity)-[:SAME_AS]->(e)
  RETURN sum(l.mentions) AS mentions, count(DISTINCT l.article) AS articles, min(l.reportedAt) AS first, max(l.reportedAt) AS last
}
RETURN e.id AS id, mentions, articles, first, last,
  COUNT { MATCH (f:Fact) WHERE (f.subject = e.id OR f.object = e.id) AND f.status <> 3 } AS facts,
  COUNT {
    MATCH (f:Fact) WHERE (f.subject = e.id OR f.object = e.id) AND f.object IS NOT NULL AND f.subject <> f.object AND f.status <> 3
    RETURN DISTINCT CASE WHEN f.subject = e.id THEN f.object ELSE f.subject END AS other
  } AS degree
