MATCH (f:Fact) WHERE f.status <> 3
RETURN f.predicate AS predicate, count(*) AS facts
