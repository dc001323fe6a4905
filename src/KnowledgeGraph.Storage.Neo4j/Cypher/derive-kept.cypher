// What is kept of facts for reads, once they are written: who is next to whom, from either side, by the facts between the two alone; and how many facts each predicate has. Predicates come
// last, for every writer wants the same few.
CALL () {
  UNWIND $in.pairs AS pair
  CALL (pair) {
    CALL (pair) {
      MATCH (f:Fact) WHERE f.subject = pair[0] AND f.object = pair[1] AND f.status <> 3
      RETURN f
      UNION ALL
      MATCH (f:Fact) WHERE f.subject = pair[1] AND f.object = pair[0] AND f.status <> 3
      RETURN f
    }
    RETURN count(f) AS weight, max(f.confidence) AS score, max(f.lastReported) AS recent
  }
  UNWIND [[pair[0], pair[1]], [pair[1], pair[0]]] AS way
  WITH way[0] AS entity, way[1] AS other, weight, score, recent
  CALL (entity, other, weight) {
    WITH entity, other, weight WHERE weight = 0
    MATCH (n:Neighbor {key: entity + ' ' + other})
    DELETE n
  }
  CALL (entity, other, weight, score, recent) {
    WITH entity, other, weight, score, recent WHERE weight > 0
    MERGE (n:Neighbor {key: entity + ' ' + other})
    SET n = {key: entity + ' ' + other, entity: entity, other: other, weight: weight, score: score, recent: recent, byWeight: -weight, byScore: -score}
  }
}
CALL () {
  UNWIND $in.predicates AS row
  MERGE (p:Predicate {name: row.name})
    ON CREATE SET p.facts = 0
  SET p.facts = p.facts + row.step
}
RETURN count(*) AS done
