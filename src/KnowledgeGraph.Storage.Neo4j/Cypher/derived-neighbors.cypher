// The next kept neighbours: the key of the last, and the pairs of those that are not what the facts between them say.
MATCH (n:Neighbor) WHERE n.key > $in.after
WITH n ORDER BY n.key LIMIT $in.count
CALL (n) {
  WITH split(n.key, ' ') AS pair
  CALL (pair) {
    MATCH (f:Fact) WHERE f.subject = pair[0] AND f.object = pair[1] AND f.status <> 3
    RETURN f
    UNION ALL
    MATCH (f:Fact) WHERE f.subject = pair[1] AND f.object = pair[0] AND f.status <> 3
    RETURN f
  }
  RETURN count(f) AS weight, max(f.confidence) AS score, max(f.lastReported) AS recent
}
WITH n, split(n.key, ' ') AS pair, weight, score, recent
WITH n.key AS key, pair, coalesce(n.entity = pair[0] AND n.other = pair[1] AND n.weight = weight AND n.score = score AND n.recent = recent AND n.byWeight = -weight AND n.byScore = -score, false) AS isRight
WITH collect([key, pair, isRight]) AS page
RETURN page[-1][0] AS last, [row IN page WHERE NOT row[2] | row[1]] AS wrong
