// Entities that turned out to be touched when the first locks were held already.
UNWIND $in.entities AS id
WITH DISTINCT id ORDER BY id
MATCH (e:Entity {id: id})
SET e.version = e.version
RETURN e {.*}
