// Articles that repeat one of these.
UNWIND $in.ids AS id
MATCH (a:Article {duplicateOf: id})
RETURN DISTINCT a.id AS id
