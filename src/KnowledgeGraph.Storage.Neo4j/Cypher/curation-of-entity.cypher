// Those of the local entities that stand for the entity.
UNWIND $in.locals AS id
MATCH (l:LocalEntity {id: id}) WHERE l.entity = $in.entity
RETURN l.id AS id
