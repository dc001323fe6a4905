-- Deeds of curators: merges and splits as judgements beside those of articles, reviews, the log. And what facts and entities were before each change.

-- What the article's own judgement says; "entity" is what that comes to after merges and splits.
ALTER TABLE local_entity ADD COLUMN judged TEXT;
UPDATE local_entity SET judged = entity;
CREATE INDEX local_entity_judged ON local_entity (judged);
CREATE INDEX entity_merged ON entity (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX statement_attribution ON statement (attribution) WHERE attribution IS NOT NULL;

CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT,
  status INTEGER,
  undoes TEXT,
  undone_by TEXT
) STRICT;

CREATE TABLE change_entity (
  change INTEGER NOT NULL REFERENCES change (seq),
  entity TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (change, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_entity_entity ON change_entity (entity);

-- A review names what is claimed, not who claims it: subject, object (an entity, or a metric and quantity) and stage. fact_key is derived as merges go.
CREATE TABLE change_fact (
  change INTEGER NOT NULL REFERENCES change (seq),
  fact TEXT NOT NULL,
  position INTEGER NOT NULL,
  subject TEXT NOT NULL,
  predicate TEXT NOT NULL,
  object TEXT,
  quantity TEXT,
  stage INTEGER NOT NULL,
  fact_key TEXT NOT NULL,
  PRIMARY KEY (change, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_fact_key ON change_fact (fact_key);
CREATE INDEX change_fact_subject ON change_fact (subject);
CREATE INDEX change_fact_object ON change_fact (object) WHERE object IS NOT NULL;

-- "child is parent": in force while its merge stands, or once its split is undone.
CREATE TABLE entity_link (
  change INTEGER NOT NULL REFERENCES change (seq),
  child TEXT NOT NULL,
  parent TEXT NOT NULL,
  PRIMARY KEY (change, child)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_link_child ON entity_link (child);
CREATE INDEX entity_link_parent ON entity_link (parent);

-- "This local entity is that entity", by a curator: outweighs the article's judgement, outlives the article's rows.
CREATE TABLE local_link (
  change INTEGER NOT NULL REFERENCES change (seq),
  local TEXT NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (change, local)
) STRICT, WITHOUT ROWID;
CREATE INDEX local_link_local ON local_link (local);
CREATE INDEX local_link_entity ON local_link (entity);

ALTER TABLE fact ADD COLUMN status INTEGER NOT NULL DEFAULT 1;

-- Rows as they were from updated_at until "until".
CREATE TABLE fact_past (
  id TEXT NOT NULL,
  fact_key TEXT NOT NULL,
  subject TEXT NOT NULL,
  predicate TEXT NOT NULL,
  object TEXT,
  stage INTEGER NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  has_validity INTEGER NOT NULL,
  attribution TEXT,
  confidence REAL NOT NULL,
  statements INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  first_reported INTEGER NOT NULL,
  last_reported INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  status INTEGER NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (fact_key, until)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_past_subject ON fact_past (subject, until);
CREATE INDEX fact_past_object ON fact_past (object, until);

CREATE TRIGGER fact_changed AFTER UPDATE ON fact WHEN old.updated_at < new.updated_at BEGIN
  INSERT OR REPLACE INTO fact_past VALUES (old.id, old.fact_key, old.subject, old.predicate, old.object, old.stage, old.valid_from, old.valid_to, old.has_validity, old.attribution,
    old.confidence, old.statements, old.sources, old.first_reported, old.last_reported, old.version, old.created_at, old.updated_at, old.body, old.status, new.updated_at);
END;

CREATE TABLE entity_past (
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  name_zh TEXT,
  name_en TEXT,
  description TEXT,
  pinyin TEXT,
  origin INTEGER NOT NULL,
  merged_into TEXT,
  mentions INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  facts INTEGER NOT NULL,
  degree INTEGER NOT NULL,
  first_seen INTEGER,
  last_seen INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  PRIMARY KEY (id, until)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entity_changed AFTER UPDATE ON entity WHEN old.updated_at < new.updated_at BEGIN
  INSERT OR REPLACE INTO entity_past VALUES (old.id, old.type, old.name_zh, old.name_en, old.description, old.pinyin, old.origin, old.merged_into, old.mentions, old.articles, old.facts,
    old.degree, old.first_seen, old.last_seen, old.version, old.created_at, old.updated_at, new.updated_at);
END;
