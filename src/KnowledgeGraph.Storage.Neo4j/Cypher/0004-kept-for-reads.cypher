// What is kept so that a hub costs a page no more than any entity: who is next to whom, a node from either side, and how many facts each predicate has. The server walks an index in one
// direction only, so weight and score stand in it negated: heaviest and surest first, then by id. What older versions did not keep is derived once this is there.

CREATE CONSTRAINT neighbor_key IF NOT EXISTS FOR (n:Neighbor) REQUIRE n.key IS UNIQUE;
CREATE INDEX neighbor_nearest IF NOT EXISTS FOR (n:Neighbor) ON (n.entity, n.byWeight, n.byScore, n.other);
CREATE CONSTRAINT predicate_name IF NOT EXISTS FOR (n:Predicate) REQUIRE n.name IS UNIQUE;
