// Entities as what is known of them. Their own names only; those of what was merged into them come with that.
UNWIND $in.ids AS id
MATCH (e:Entity {id: id})
RETURN e {.id, .type, .nameZh, .nameEn, .description, .pinyin, .origin, .aliasRecords, .externalIds} AS entity,
  COLLECT { MATCH (n:Name)-[:NAMES]->(e) WITH n ORDER BY n.id RETURN n {.key, .name, .kind} } AS names
