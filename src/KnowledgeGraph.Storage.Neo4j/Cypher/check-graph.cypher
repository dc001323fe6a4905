// Each problem as [check, what is wrong]; twenty of a kind at most.
CALL () {
  MATCH (f:Fact) WHERE NOT EXISTS { (:Statement {factKey: f.key}) }
  RETURN 'facts' AS check, 'fact ' + f.id + ' has no statement' AS problem LIMIT 20
  UNION ALL
  MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:SUPPORTS]->(:Fact {key: s.factKey}) }
  RETURN 'facts' AS check, 'statement ' + s.id + ' is in no fact' AS problem LIMIT 20
  UNION ALL
  MATCH (f:Fact) WHERE f.statements <> COUNT { (:Statement {factKey: f.key}) }
  RETURN 'facts' AS check, 'fact ' + f.id + ' counts ' + f.statements + ' statements' AS problem LIMIT 20
  UNION ALL
  MATCH (f:Fact) WHERE NOT EXISTS { (:Statement {id: f.id, factKey: f.key}) }
  RETURN 'facts' AS check, 'the id of fact ' + f.id + ' is of no statement in it' AS problem LIMIT 20
  UNION ALL
  MATCH (s:Statement)-[:SUBJECT]->(l:LocalEntity) MATCH (f:Fact {key: s.factKey}) WHERE l.entity <> f.subject OR s.subjectEntity <> f.subject
  RETURN 'facts' AS check, 'statement ' + s.id + ' is in the fact of another subject' AS problem LIMIT 20
  UNION ALL
  MATCH (l:LocalEntity) WHERE NOT EXISTS { (l)-[:SAME_AS]->(:Entity {id: l.entity}) }
  RETURN 'references' AS check, 'local entity ' + l.id + ' stands for an entity that is not there' AS problem LIMIT 20
  UNION ALL
  MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:STATED_IN]->(:Article) } OR NOT EXISTS { (s)-[:SUBJECT]->(:LocalEntity) }
  RETURN 'references' AS check, 'statement ' + s.id + ' hangs in the air' AS problem LIMIT 20
  UNION ALL
  MATCH (f:Fact) WHERE NOT EXISTS { (:Entity {id: f.subject}) } OR (f.object IS NOT NULL AND NOT EXISTS { (:Entity {id: f.object}) })
  RETURN 'references' AS check, 'fact ' + f.id + ' speaks of an entity that is not there' AS problem LIMIT 20
  UNION ALL
  MATCH (l:LocalEntity) WHERE NOT EXISTS { (l)-[:JUDGED]->(:Judgement {kind: 1}) }
  RETURN 'judgements' AS check, 'local entity ' + l.id + ' has no judgement' AS problem LIMIT 20
  UNION ALL
  MATCH (e:Entity) WHERE e.facts <> COUNT { MATCH (f:Fact) WHERE (f.subject = e.id OR f.object = e.id) AND f.status <> 3 }
  RETURN 'counts' AS check, 'entity ' + e.id + ' counts ' + e.facts + ' facts' AS problem LIMIT 20
  UNION ALL
  MATCH (e:Entity) WHERE e.mentions <> COUNT { (:Mention)<-[:MENTIONED_AS]-(:LocalEntity)-[:SAME_AS]->(e) }
  RETURN 'counts' AS check, 'entity ' + e.id + ' counts ' + e.mentions + ' mentions' AS problem LIMIT 20
  UNION ALL
  MATCH (e:Entity) WHERE e.articles <> COUNT { MATCH (e)<-[:SAME_AS]-(:LocalEntity)-[:IN_ARTICLE]->(a) RETURN DISTINCT a }
  RETURN 'counts' AS check, 'entity ' + e.id + ' counts ' + e.articles + ' articles' AS problem LIMIT 20
  UNION ALL
  MATCH (s:Statement)-[:STATED_IN]->(a:Article) WHERE NOT a.text CONTAINS s.words
  RETURN 'evidence' AS check, 'statement ' + s.id + ' has its evidence outside the text' AS problem LIMIT 20
  UNION ALL
  MATCH (b:ArticleBand) WHERE NOT EXISTS { (:Article)-[:IN_BAND]->(b) }
  RETURN 'copies' AS check, 'band ' + b.band + ' is of no article' AS problem LIMIT 20
}
RETURN check, problem
