// What is told and does not hang together, as [check, what is wrong]; twenty of a kind at most. What is derived is compared with what it is derived from elsewhere.
CALL () {
  MATCH (l:LocalEntity) WHERE NOT EXISTS { (:Entity {id: l.entity}) } OR NOT EXISTS { (:Entity {id: l.judged}) }
  RETURN 'references' AS check, 'local entity ' + l.id + ' stands for an entity that is not there' AS problem LIMIT 20
  UNION ALL
  MATCH (l:LocalEntity) WHERE NOT EXISTS { (l)-[:IN_ARTICLE]->(:Article {id: l.article}) }
  RETURN 'references' AS check, 'local entity ' + l.id + ' is of no article' AS problem LIMIT 20
  UNION ALL
  MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:STATED_IN]->(:Article) } OR NOT EXISTS { (s)-[:SUBJECT]->(:LocalEntity) } OR (s.object IS NOT NULL AND NOT EXISTS { (s)-[:OBJECT]->(:LocalEntity) })
  RETURN 'references' AS check, 'statement ' + s.id + ' hangs in the air' AS problem LIMIT 20
  UNION ALL
  MATCH (m:Mention) WHERE NOT EXISTS { (m)<-[:MENTIONED_AS|NAMES_POST]-() }
  RETURN 'references' AS check, 'a mention in article ' + m.article + ' hangs in the air' AS problem LIMIT 20
  UNION ALL
  MATCH (n:Name|ExternalId) WHERE NOT EXISTS { (n)-[:NAMES|IDENTIFIES]->(:Entity {id: n.entity}) }
  RETURN 'references' AS check, 'the name ' + n.key + ' is of an entity that is not there' AS problem LIMIT 20
  UNION ALL
  MATCH (l:LocalEntity) WHERE COUNT { (l)-[:JUDGED]->(:Judgement {kind: 1}) } <> 1
  RETURN 'judgements' AS check, 'local entity ' + l.id + ' has no judgement, or several' AS problem LIMIT 20
  UNION ALL
  MATCH (s:Statement)-[:STATED_IN]->(a:Article) WHERE NOT a.text CONTAINS s.words
  RETURN 'evidence' AS check, 'statement ' + s.id + ' has its evidence outside the text' AS problem LIMIT 20
  UNION ALL
  MATCH (b:ArticleBand) WHERE NOT EXISTS { (:Article)-[:IN_BAND]->(b) }
  RETURN 'copies' AS check, 'band ' + b.band + ' is of no article' AS problem LIMIT 20
}
RETURN check, problem
