// Of the next local entities those that stand for another entity than judgements, curators and merges come to, are counted wrong, or bear another time than their article.
MATCH (l:LocalEntity) WHERE l.id > $in.after
WITH l ORDER BY l.id LIMIT $in.count
WITH collect(l) AS page
RETURN page[-1].id AS last,
  COLLECT {
    UNWIND page AS l
    WITH l, coalesce(
      head(COLLECT { MATCH (k:LocalLink {local: l.id})-[:OF_CHANGE]->(c:Change) WHERE c.undoneBy IS NULL RETURN k.entity ORDER BY k.seq DESC LIMIT 1 }), l.judged) AS word
    OPTIONAL MATCH (w:Entity {id: word})
    OPTIONAL MATCH (l)-[:IN_ARTICLE]->(a:Article)
    WITH l, a, coalesce(w.mergedInto, word) AS target
    WHERE target <> l.entity OR COLLECT { MATCH (l)-[:SAME_AS]->(e) RETURN e.id } <> [l.entity]
      OR coalesce(l.mentions, -1) <> COUNT { (l)-[:MENTIONED_AS]->(:Mention) } OR coalesce(l.reportedAt <> a.reportedAt, a IS NOT NULL)
    RETURN l.id
  } AS wrong
