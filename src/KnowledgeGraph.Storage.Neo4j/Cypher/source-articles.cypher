// The next articles in the order of ingestion with all they said. Each is locked while it is read, by id as writers lock them, so that it is whole and of one state.
MATCH (a:Article)
WHERE a.ingestedAt >= $in.at AND (a.ingestedAt > $in.at OR a.id > $in.id)
WITH a ORDER BY a.ingestedAt, a.id LIMIT $in.count
WITH a ORDER BY a.id
SET a.batchHash = a.batchHash
WITH a
RETURN a {.id, .identity, .title, .text, .language, .source, .url, .publishedAt, .publishedOffset, .sentences, .ingestedAt, .duplicateOf, .extractor, .bands} AS article,
  COLLECT {
    MATCH (l:LocalEntity)-[:IN_ARTICLE]->(a)
    WITH l ORDER BY l.position
    RETURN l {.id, .type, .name, .forms, .judged,
      judgements: COLLECT { MATCH (l)-[:JUDGED]->(j:Judgement) WITH j ORDER BY j.kind, j.entity, j.judge RETURN j {.entity, .kind, .judge, .score, .features} }}
  } AS locals,
  COLLECT {
    CALL (a) {
      MATCH (l:LocalEntity)-[:IN_ARTICLE]->(a) MATCH (l)-[:MENTIONED_AS]->(m:Mention) RETURN m
      UNION ALL
      MATCH (a)-[:NAMES_POST]->(m:Mention) RETURN m
    }
    WITH m ORDER BY m.position
    RETURN m {.article, .position, .start, .finish, .type, .subtype, .local, .confidence, .rule}
  } AS mentions,
  COLLECT {
    MATCH (s:Statement)-[:STATED_IN]->(a)
    WITH s ORDER BY s.evidenceStart, s.id
    RETURN s {.id, .subject, .predicate, .object, .attribution, .stage, .confidence, .body}
  } AS statements
