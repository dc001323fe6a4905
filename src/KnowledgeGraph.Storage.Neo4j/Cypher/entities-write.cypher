CALL () {
  UNWIND $in.entities AS row
  MATCH (e:Entity {id: row.id})
  SET e += row.props
  SET e:$(row.labels)
}
CALL () {
  UNWIND $in.names AS row
  MATCH (e:Entity {id: row.entity})
  CREATE (n:Name)-[:NAMES]->(e)
  SET n = row
}
RETURN count(*) AS done
