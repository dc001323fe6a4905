// Writes what articles say. Every row names its article.
CALL () {
  UNWIND $in.articles AS row
  MATCH (a:Article {id: row.id})
  SET a = row
}
CALL () {
  UNWIND $in.entities AS row
  MATCH (e:Entity {id: row.id})
  SET e += row.props
  SET e:$(row.labels)
}
CALL () {
  UNWIND $in.names AS row
  MATCH (e:Entity {id: row.entity})
  CREATE (n:Name)-[:NAMES]->(e)
  SET n = row
}
CALL () {
  UNWIND $in.externalIds AS row
  MATCH (e:Entity {id: row.entity})
  CREATE (x:ExternalId)-[:IDENTIFIES]->(e)
  SET x = row
}
CALL () {
  UNWIND $in.locals AS row
  MATCH (a:Article {id: row.props.article})
  MATCH (e:Entity {id: row.props.entity})
  CREATE (l:LocalEntity)-[:IN_ARTICLE]->(a)
  SET l = row.props
  CREATE (l)-[:SAME_AS]->(e)
  FOREACH (m IN row.mentions | CREATE (l)-[:MENTIONED_AS]->(x:Mention) SET x = m)
  FOREACH (j IN row.judgements | CREATE (l)-[:JUDGED]->(x:Judgement) SET x = j)
}
CALL () {
  UNWIND $in.posts AS m
  MATCH (a:Article {id: m.article})
  CREATE (a)-[:NAMES_POST]->(x:Mention)
  SET x = m
}
CALL () {
  UNWIND $in.statements AS row
  MATCH (a:Article {id: row.article})
  MATCH (subject:LocalEntity {id: row.subject})
  OPTIONAL MATCH (object:LocalEntity {id: row.object})
  OPTIONAL MATCH (speaker:LocalEntity {id: row.attribution})
  CREATE (s:Statement)-[:STATED_IN]->(a)
  SET s = row
  CREATE (s)-[:SUBJECT]->(subject)
  FOREACH (o IN CASE WHEN object IS NULL THEN [] ELSE [object] END | CREATE (s)-[:OBJECT]->(o))
  FOREACH (o IN CASE WHEN speaker IS NULL THEN [] ELSE [speaker] END | CREATE (s)-[:ATTRIBUTED_TO]->(o))
}
CALL () {
  UNWIND $in.articles AS row
  MATCH (a:Article {id: row.id})
  UNWIND row.bands AS band
  CREATE (a)-[:IN_BAND]->(:ArticleBand {band: band})
}
RETURN count(*) AS done
