// Takes out what the article said; its node stays for who replaces it.
MATCH (a:Article {id: $in.id})
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
