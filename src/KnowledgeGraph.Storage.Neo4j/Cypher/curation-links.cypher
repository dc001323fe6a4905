// Links in force that touch these entities: a merge that stands, or a split taken back.
UNWIND $in.entities AS id
CALL (id) {
  MATCH (k:EntityLink {child: id}) RETURN k
  UNION
  MATCH (k:EntityLink {parent: id}) RETURN k
}
MATCH (k)-[:OF_CHANGE]->(c:Change)
WHERE (c.kind = 1 AND c.undoneBy IS NULL) OR (c.kind = 2 AND c.undoneBy IS NOT NULL)
RETURN DISTINCT k.seq AS seq, k.child AS child, k.parent AS parent
