// Counts the facts of predicates anew. Their nodes are locked before: a writer either has committed by then and is counted, or adds its own afterwards.
UNWIND $in.predicates AS row
MERGE (p:Predicate {name: row.name})
  ON CREATE SET p.facts = 0
SET p.facts = p.facts
WITH collect([p, row.key]) AS locked
UNWIND locked AS one
WITH one[0] AS p, one[1] AS key
SET p.facts = COUNT { MATCH (f:Fact) WHERE f.predicateKey = key AND f.confidence >= 0 AND f.predicate = p.name AND f.status <> 3 }
RETURN count(*) AS done
