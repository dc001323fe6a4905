// How many facts that count join two entities, in either direction.
UNWIND $in.pairs AS pair
RETURN pair[0] AS one, pair[1] AS other,
  COUNT { MATCH (f:Fact) WHERE f.subject = pair[0] AND f.object = pair[1] AND f.status <> 3 } + COUNT { MATCH (f:Fact) WHERE f.subject = pair[1] AND f.object = pair[0] AND f.status <> 3 } AS facts
