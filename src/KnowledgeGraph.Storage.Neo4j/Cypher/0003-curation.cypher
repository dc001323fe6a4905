// Deeds of curators: the log, and links and claims that hang on its entries. And what facts and entities were before each change.

CREATE CONSTRAINT change_id IF NOT EXISTS FOR (n:Change) REQUIRE n.id IS UNIQUE;
CREATE INDEX change_seq IF NOT EXISTS FOR (n:Change) ON (n.seq);
CREATE INDEX change_entity IF NOT EXISTS FOR (n:ChangeEntity) ON (n.entity);
CREATE INDEX change_fact_key IF NOT EXISTS FOR (n:ChangeFact) ON (n.factKey);
CREATE INDEX change_fact_subject IF NOT EXISTS FOR (n:ChangeFact) ON (n.subject);
CREATE INDEX change_fact_object IF NOT EXISTS FOR (n:ChangeFact) ON (n.object);
CREATE INDEX entity_link_child IF NOT EXISTS FOR (n:EntityLink) ON (n.child);
CREATE INDEX entity_link_parent IF NOT EXISTS FOR (n:EntityLink) ON (n.parent);
CREATE INDEX local_link_local IF NOT EXISTS FOR (n:LocalLink) ON (n.local);
CREATE INDEX local_link_entity IF NOT EXISTS FOR (n:LocalLink) ON (n.entity);
CREATE INDEX entity_merged IF NOT EXISTS FOR (n:Entity) ON (n.mergedInto);
CREATE INDEX local_entity_judged IF NOT EXISTS FOR (n:LocalEntity) ON (n.judged);

CREATE CONSTRAINT past_fact IF NOT EXISTS FOR (n:PastFact) REQUIRE n.pastKey IS UNIQUE;
CREATE INDEX past_fact_key IF NOT EXISTS FOR (n:PastFact) ON (n.key, n.until);
CREATE INDEX past_fact_subject IF NOT EXISTS FOR (n:PastFact) ON (n.subject, n.until);
CREATE INDEX past_fact_object IF NOT EXISTS FOR (n:PastFact) ON (n.object, n.until);
CREATE CONSTRAINT past_entity IF NOT EXISTS FOR (n:PastEntity) REQUIRE n.pastKey IS UNIQUE;
CREATE INDEX past_entity_id IF NOT EXISTS FOR (n:PastEntity) ON (n.id, n.until);
