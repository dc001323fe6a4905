// Entities that no article speaks of, but for those that a split made.
MATCH (e:Entity)
WHERE NOT EXISTS { (:LocalEntity {judged: e.id}) } AND NOT EXISTS { MATCH (:EntityLink {child: e.id})-[:OF_CHANGE]->(:Change {kind: 2}) }
RETURN e.id AS id ORDER BY id
