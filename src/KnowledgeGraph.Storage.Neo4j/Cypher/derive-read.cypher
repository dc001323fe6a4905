// ORDER BY after a map projection would sort by the map, so what is sorted is sorted before. For each fact key: the fact as it stands, or how old it was when it went; the review it is under; and the statements it is to be derived from, earliest report first.
UNWIND $in.keys AS key
RETURN key,
  head(COLLECT { MATCH (f:Fact {key: key}) RETURN f {.*} }) AS fact,
  head(COLLECT { MATCH (p:PastFact) WHERE p.key = key AND p.until > 0 WITH p ORDER BY p.until DESC LIMIT 1 RETURN p {.version, .createdAt} }) AS past,
  head(COLLECT {
    MATCH (x:ChangeFact {factKey: key})-[:OF_CHANGE]->(c:Change) WHERE c.kind = 3 AND c.undoneBy IS NULL
    WITH c ORDER BY c.seq DESC LIMIT 1 RETURN c {.id, .by, .at, .reason, .status}
  }) AS review,
  COLLECT {
    MATCH (s:Statement {factKey: key})-[:STATED_IN]->(a:Article)
    WITH s, a ORDER BY a.reportedAt, a.id, s.evidenceStart, s.id
    RETURN s {.id, .subjectEntity, .predicate, .objectEntity, .stage, .attributionEntity, .confidence, .body, .article, reportedAt: a.reportedAt, duplicateOf: a.duplicateOf}
  } AS statements
