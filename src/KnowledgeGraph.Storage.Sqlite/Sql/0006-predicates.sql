-- Predicates there ever were, with the number of their facts that are not rejected: counting reads a row of each, and a filter by predicate folds each of these few names, not that of every fact.
CREATE TABLE predicate (
  name TEXT PRIMARY KEY,
  facts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO predicate
SELECT predicate, sum(shown) FROM (SELECT predicate, status <> 3 AS shown FROM fact UNION ALL SELECT predicate, 0 FROM fact_past) GROUP BY predicate;
DROP INDEX fact_predicate;

-- Neighbours by facts of some predicate, stage and confidence are grouped in an index alone.
DROP INDEX fact_forward;
DROP INDEX fact_backward;
CREATE INDEX fact_forward ON fact (subject, object, status, predicate, stage, confidence, last_reported);
CREATE INDEX fact_backward ON fact (object, subject, status, predicate, stage, confidence, last_reported);
