// Entities that no merge in force and no split names.
UNWIND $in.entities AS id
MATCH (e:Entity {id: id})
WHERE NOT EXISTS { MATCH (:ChangeEntity {entity: e.id})-[:OF_CHANGE]->(c:Change) WHERE c.kind = 2 OR (c.kind = 1 AND c.undoneBy IS NULL) }
RETURN e.id AS id
