MATCH (p:Predicate) WHERE p.facts > 0
RETURN p.name AS predicate, p.facts AS facts
