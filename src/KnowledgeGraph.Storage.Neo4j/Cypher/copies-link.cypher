// Stored articles that repeat this one are linked to it, but for those that repeat one published earlier still; the one it repeats itself is no longer.
CALL () {
  UNWIND $in.copies AS id
  MATCH (c:Article {id: id})
  WHERE c.id <> $in.id AND NOT EXISTS {
    MATCH (o:Article {id: c.duplicateOf})
    WHERE coalesce(o.publishedAt, 9223372036854775807) < $in.published OR (coalesce(o.publishedAt, 9223372036854775807) = $in.published AND o.id < $in.id)
  }
  SET c.duplicateOf = $in.id
}
CALL () {
  MATCH (o:Article {id: $in.original}) WHERE o.duplicateOf = $in.id
  SET o.duplicateOf = null
}
RETURN count(*) AS done
