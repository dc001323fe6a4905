// Reviews that speak of these entities, with what their ends come to today.
CALL () {
  UNWIND $in.entities AS id MATCH (x:ChangeFact {subject: id}) RETURN x
  UNION
  UNWIND $in.entities AS id MATCH (x:ChangeFact {object: id}) RETURN x
}
OPTIONAL MATCH (s:Entity {id: x.subject})
OPTIONAL MATCH (o:Entity {id: x.object})
RETURN x {.*, atSubject: coalesce(s.mergedInto, x.subject), atObject: coalesce(o.mergedInto, x.object)} AS claim
