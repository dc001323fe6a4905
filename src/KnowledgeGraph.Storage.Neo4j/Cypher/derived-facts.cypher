// The next facts: their keys, those of figures that do not hang on their subject alone, and those that are drawn as relationships, with their predicates.
MATCH (f:Fact) WHERE f.key > $in.after
WITH f ORDER BY f.key LIMIT $in.count
WITH collect(f) AS page
RETURN page[-1].key AS last, [f IN page | f.key] AS keys,
  COLLECT { UNWIND page AS f WITH f WHERE f.object IS NULL AND COLLECT { MATCH (e)-[:HAS_METRIC]->(f) RETURN e.id } <> [f.subject] RETURN f.key } AS unmeasured,
  [f IN page WHERE f.object IS NOT NULL AND f.status <> 3 | [f.key, f.predicate]] AS drawn
