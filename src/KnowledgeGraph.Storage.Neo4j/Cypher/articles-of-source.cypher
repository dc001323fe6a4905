MATCH (a:Article {sourceKey: $in.sourceKey}) WHERE a.source = $in.source
RETURN a.id AS id ORDER BY id
