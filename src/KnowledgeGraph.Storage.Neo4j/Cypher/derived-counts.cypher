// The next entities with what is counted beside them.
MATCH (e:Entity) WHERE e.id > $in.after
WITH e ORDER BY e.id LIMIT $in.count
RETURN e.id AS id, e.mentions AS mentions, e.articles AS articles, e.firstSeen AS first, e.lastSeen AS last, e.facts AS facts, e.degree AS degree
ORDER BY id
