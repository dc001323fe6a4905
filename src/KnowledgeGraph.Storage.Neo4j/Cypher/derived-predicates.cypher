// Predicates with another count than they have facts.
CALL () {
  MATCH (f:Fact) WHERE f.status <> 3
  RETURN f.predicate AS name, count(*) AS facts, 0 AS kept
  UNION ALL
  MATCH (p:Predicate)
  RETURN p.name AS name, 0 AS facts, p.facts AS kept
}
WITH name, sum(facts) AS facts, sum(kept) AS kept WHERE facts <> kept
RETURN name ORDER BY name
