// Instants are unix milliseconds (UTC); local times of validity are ISO texts, which sort as times do. Community Edition keeps uniqueness only: that properties
// are there is the writer's promise. A constraint for each derived relationship type is added from the ontology.

CREATE CONSTRAINT lock_name IF NOT EXISTS FOR (n:Lock) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT name_id IF NOT EXISTS FOR (n:Name) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT local_entity_id IF NOT EXISTS FOR (n:LocalEntity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT fact_key IF NOT EXISTS FOR (n:Fact) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT job_id IF NOT EXISTS FOR (n:Job) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT job_batch_id IF NOT EXISTS FOR (n:JobBatch) REQUIRE n.id IS UNIQUE;

CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.publishedAt);
CREATE INDEX article_ingested IF NOT EXISTS FOR (n:Article) ON (n.ingestedAt);
CREATE INDEX article_copies IF NOT EXISTS FOR (n:Article) ON (n.duplicateOf);
CREATE FULLTEXT INDEX article_words IF NOT EXISTS FOR (n:Article) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};

CREATE INDEX entity_type IF NOT EXISTS FOR (n:Entity) ON (n.type);
CREATE INDEX entity_mentions IF NOT EXISTS FOR (n:Entity) ON (n.mentions);
CREATE INDEX entity_degree IF NOT EXISTS FOR (n:Entity) ON (n.degree);
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.nameZh, n.nameEn, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
CREATE INDEX external_id_key IF NOT EXISTS FOR (n:ExternalId) ON (n.key);
CREATE INDEX name_key IF NOT EXISTS FOR (n:Name) ON (n.key);
CREATE TEXT INDEX name_inside IF NOT EXISTS FOR (n:Name) ON (n.key);
CREATE FULLTEXT INDEX name_pairs IF NOT EXISTS FOR (n:Name) ON EACH [n.pairs] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE INDEX local_entity_entity IF NOT EXISTS FOR (n:LocalEntity) ON (n.entity);

CREATE INDEX statement_fact IF NOT EXISTS FOR (n:Statement) ON (n.factKey);
CREATE INDEX fact_id IF NOT EXISTS FOR (n:Fact) ON (n.id);
CREATE INDEX fact_subject IF NOT EXISTS FOR (n:Fact) ON (n.subject, n.confidence);
CREATE INDEX fact_object IF NOT EXISTS FOR (n:Fact) ON (n.object, n.confidence);
CREATE INDEX fact_ends IF NOT EXISTS FOR (n:Fact) ON (n.subject, n.object);
CREATE INDEX fact_predicate IF NOT EXISTS FOR (n:Fact) ON (n.predicateKey, n.confidence);
CREATE INDEX fact_confidence IF NOT EXISTS FOR (n:Fact) ON (n.confidence);

CREATE INDEX job_claim IF NOT EXISTS FOR (n:Job) ON (n.state, n.rank);
CREATE INDEX job_batch_state IF NOT EXISTS FOR (n:Job) ON (n.batch, n.state);
CREATE INDEX job_in_batch IF NOT EXISTS FOR (n:Job) ON (n.batch, n.seq);
CREATE INDEX job_batch_seq IF NOT EXISTS FOR (n:JobBatch) ON (n.seq);
