// Takes out what the articles said; their nodes stay for who replaces them.
UNWIND $in.ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  MATCH (s:Statement)-[:STATED_IN]->(a)
  DETACH DELETE s
}
CALL (a) {
  MATCH (l:LocalEntity)-[:IN_ARTICLE]->(a)
  OPTIONAL MATCH (l)-[:MENTIONED_AS|JUDGED]->(x)
  DETACH DELETE x, l
}
CALL (a) {
  MATCH (a)-[:NAMES_POST]->(m:Mention)
  DETACH DELETE m
}
CALL (a) {
  MATCH (a)-[:IN_BAND]->(b:ArticleBand)
  DETACH DELETE b
}
RETURN count(*) AS articles
