-- Who is next to whom, either way, with what all facts between the two that are not rejected come to: a page of a hub's neighbours is read off an index.
CREATE TABLE neighbor (
  entity TEXT NOT NULL,
  other TEXT NOT NULL,
  weight INTEGER NOT NULL,
  score REAL NOT NULL,
  recent INTEGER NOT NULL,
  PRIMARY KEY (entity, other)
) STRICT, WITHOUT ROWID;
INSERT INTO neighbor
SELECT entity, other, count(*), max(confidence), max(last_reported) FROM (
  SELECT subject AS entity, object AS other, confidence, last_reported FROM fact WHERE object IS NOT NULL AND object <> subject AND status <> 3
  UNION ALL SELECT object, subject, confidence, last_reported FROM fact WHERE object IS NOT NULL AND object <> subject AND status <> 3)
GROUP BY entity, other;
CREATE INDEX neighbor_nearest ON neighbor (entity, weight DESC, score DESC, other);
