MATCH (a:Article {id: $in.id})
DETACH DELETE a
