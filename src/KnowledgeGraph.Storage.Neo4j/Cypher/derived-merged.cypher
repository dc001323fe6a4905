// Entities that stand for another, or would by a link.
CALL () {
  MATCH (e:Entity) WHERE e.mergedInto IS NOT NULL RETURN e
  UNION
  MATCH (k:EntityLink) MATCH (e:Entity {id: k.child}) RETURN e
}
RETURN e.id AS id, e.mergedInto AS mergedInto
