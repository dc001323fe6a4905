// The next facts: the key of the last, and the pairs that facts join though they are not kept as neighbours.
MATCH (f:Fact) WHERE f.key > $in.after
WITH f ORDER BY f.key LIMIT $in.count
WITH collect(f) AS page
RETURN page[-1].key AS last,
  COLLECT {
    UNWIND page AS f
    WITH f WHERE f.object IS NOT NULL AND f.object <> f.subject AND f.status <> 3
      AND NOT (EXISTS { MATCH (n:Neighbor) WHERE n.key = f.subject + ' ' + f.object } AND EXISTS { MATCH (n:Neighbor) WHERE n.key = f.object + ' ' + f.subject })
    RETURN [f.subject, f.object]
  } AS apart
