UNWIND $in.ids AS id
MATCH (s:Statement)-[:STATED_IN]->(a:Article {id: id})
WITH DISTINCT s.factKey AS key
MATCH (f:Fact {key: key})
RETURN f.key AS key, f.subject AS subject, f.object AS object
