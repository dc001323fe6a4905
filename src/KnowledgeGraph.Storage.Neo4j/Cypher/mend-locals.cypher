// Local entities are counted anew, dated by their article, and tied to the entity they stand for by their own word.
UNWIND $in.ids AS id
MATCH (l:LocalEntity {id: id})
SET l.mentions = COUNT { (l)-[:MENTIONED_AS]->(:Mention) }
WITH l
CALL (l) {
  MATCH (l)-[:IN_ARTICLE]->(a:Article)
  SET l.reportedAt = a.reportedAt
}
CALL (l) {
  MATCH (l)-[r:SAME_AS]->()
  DELETE r
}
CALL (l) {
  MATCH (e:Entity {id: l.entity})
  CREATE (l)-[:SAME_AS]->(e)
}
RETURN count(*) AS done
