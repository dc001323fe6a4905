// Between which publication times an entity is spoken of.
UNWIND $in.entities AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (l:LocalEntity)-[:SAME_AS]->(e)
RETURN e.id AS id, min(l.reportedAt) AS first, max(l.reportedAt) AS last
