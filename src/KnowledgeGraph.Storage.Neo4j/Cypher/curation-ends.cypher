// The entities that these facts join.
UNWIND $in.keys AS key
MATCH (f:Fact {key: key})
RETURN f.key AS key, f.subject AS subject, f.object AS object
