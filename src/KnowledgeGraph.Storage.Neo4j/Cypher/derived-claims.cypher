// What reviews speak of, with what its ends come to today.
MATCH (x:ChangeFact)
OPTIONAL MATCH (s:Entity {id: x.subject})
OPTIONAL MATCH (o:Entity {id: x.object})
RETURN x {.*, atSubject: coalesce(s.mergedInto, x.subject), atObject: coalesce(o.mergedInto, x.object)} AS claim
