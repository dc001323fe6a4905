-- Keeps the cost of a write from growing with how often a fact was told or an entity named: what derivation orders by stands in the rows themselves.

-- reported_at: of the article. origin: the article it goes back to (see Copies). extras: 1 role, 2 purpose, 4 amount, 8 attribution.
-- validity_rank: the finer the smaller; 1000 more without ends.
ALTER TABLE statement ADD COLUMN reported_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN extras INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN validity_rank INTEGER;
UPDATE statement SET
  reported_at = (SELECT a.reported_at FROM article a WHERE a.id = statement.article),
  origin = (SELECT CASE WHEN a.duplicate_of IS NULL THEN a.id ELSE (
      WITH RECURSIVE up (id, next) AS (
        SELECT a.id, a.duplicate_of
        UNION
        SELECT o.id, o.duplicate_of FROM up JOIN article o ON o.id = up.next)
      SELECT coalesce(
        (SELECT coalesce(next, id) FROM up WHERE next IS NULL OR NOT EXISTS (SELECT 1 FROM article x WHERE x.id = up.next)),
        (SELECT min(id) FROM up))) END FROM article a WHERE a.id = statement.article),
  extras = (json_extract(body, '$.role') IS NOT NULL) + 2 * (json_extract(body, '$.purpose') IS NOT NULL) + 4 * (json_extract(body, '$.amount') IS NOT NULL) + 8 * (attribution IS NOT NULL),
  validity_rank = CASE json_extract(body, '$.validity.precision')
    WHEN 'minute' THEN 0 WHEN 'hour' THEN 1 WHEN 'part-of-day' THEN 2 WHEN 'day' THEN 3 WHEN 'week' THEN 4 WHEN 'part-of-month' THEN 5 WHEN 'month' THEN 6 WHEN 'season' THEN 7
    WHEN 'quarter' THEN 8 WHEN 'half-year' THEN 9 WHEN 'year' THEN 10 WHEN 'several-years' THEN 11 WHEN 'decade' THEN 12 WHEN 'century' THEN 13 WHEN 'fuzzy' THEN 14 END
    + CASE WHEN json_extract(body, '$.validity.from') IS NULL AND json_extract(body, '$.validity.to') IS NULL THEN 1000 ELSE 0 END;
DROP INDEX statement_fact;
CREATE INDEX statement_fact ON statement (fact_key, reported_at, article, evidence_start, id, origin, confidence, extras, validity_rank);

ALTER TABLE local_entity ADD COLUMN reported_at INTEGER NOT NULL DEFAULT 0;
UPDATE local_entity SET reported_at = (SELECT a.reported_at FROM article a WHERE a.id = local_entity.article);
DROP INDEX local_entity_entity;
CREATE INDEX local_entity_entity ON local_entity (entity, reported_at);

-- Seeds an entity was written from: one met again has nothing to add.
CREATE TABLE entity_seed (
  entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  PRIMARY KEY (entity, hash)
) STRICT, WITHOUT ROWID;

-- A page of a hub's surest facts is read off an index from either side; neighbours are counted in an index alone.
DROP INDEX fact_object;
DROP INDEX fact_predicate;
DROP INDEX fact_confidence;
CREATE INDEX fact_of_subject ON fact (subject, confidence DESC, id);
CREATE INDEX fact_of_object ON fact (object, confidence DESC, id);
CREATE INDEX fact_forward ON fact (subject, object, status, confidence, last_reported);
CREATE INDEX fact_backward ON fact (object, subject, status, confidence, last_reported);
CREATE INDEX fact_predicate ON fact (predicate, status);
CREATE INDEX fact_surest ON fact (confidence DESC, id);
