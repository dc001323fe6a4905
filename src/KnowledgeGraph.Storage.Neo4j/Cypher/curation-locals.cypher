// Local entities whose standing hangs on these entities, or that are named themselves; with a curator's word on them, if there is one in force.
CALL () {
  UNWIND $in.entities AS id MATCH (l:LocalEntity {judged: id}) RETURN l
  UNION
  UNWIND $in.entities AS id MATCH (k:LocalLink {entity: id}) MATCH (l:LocalEntity {id: k.local}) RETURN l
  UNION
  UNWIND $in.locals AS id MATCH (l:LocalEntity {id: id}) RETURN l
}
RETURN l.id AS id, l.judged AS judged, l.entity AS entity,
  head(COLLECT { MATCH (k:LocalLink {local: l.id})-[:OF_CHANGE]->(c:Change) WHERE c.undoneBy IS NULL RETURN k.entity ORDER BY k.seq DESC LIMIT 1 }) AS word
