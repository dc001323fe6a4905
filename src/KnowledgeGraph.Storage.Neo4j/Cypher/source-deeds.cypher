// The log of curators, oldest first, with what of its objects is still there. A claim is named by a statement that makes it, rather one about the entities that were meant before later merges.
MATCH (c:Change)
WITH c ORDER BY c.seq
RETURN c {.id, .kind, .by, .at, .reason, .status, .undoes} AS entry,
  COLLECT { MATCH (x:ChangeEntity)-[:OF_CHANGE]->(c) WITH x ORDER BY x.position RETURN x.entity } AS entities,
  COLLECT { MATCH (k:LocalLink)-[:OF_CHANGE]->(c) WHERE EXISTS { (:LocalEntity {id: k.local}) } WITH k ORDER BY k.local RETURN [k.entity, k.local] } AS moved,
  COLLECT { MATCH (k:EntityLink)-[:OF_CHANGE]->(c) WHERE c.kind = 2 RETURN k.child } AS made,
  COLLECT {
    MATCH (x:ChangeFact)-[:OF_CHANGE]->(c)
    WITH x ORDER BY x.position
    RETURN head(COLLECT {
      MATCH (s:Statement {factKey: x.factKey})-[:SUBJECT]->(l:LocalEntity)
      OPTIONAL MATCH (s)-[:OBJECT]->(o:LocalEntity)
      WITH s ORDER BY l.judged <> x.subject, coalesce(o.judged <> x.object, false), s.id LIMIT 1
      RETURN s.id
    })
  } AS facts
