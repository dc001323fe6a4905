// What these articles repeat; those not stored are left out.
UNWIND $in.ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.duplicateOf AS duplicateOf
