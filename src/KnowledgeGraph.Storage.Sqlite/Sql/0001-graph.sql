-- Instants are unix milliseconds (UTC); local times of validity are ISO texts, which sort as times do.

CREATE TABLE article (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  identity TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  language INTEGER NOT NULL,
  source TEXT NOT NULL,
  url TEXT,
  published_at INTEGER,
  published_offset INTEGER,
  published_local TEXT,
  reported_at INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  batch_hash TEXT NOT NULL,
  extractor TEXT NOT NULL,
  ingested_at INTEGER NOT NULL,
  duplicate_of TEXT,
  sentences TEXT NOT NULL
) STRICT;
CREATE INDEX article_published ON article (published_at);
CREATE INDEX article_ingested ON article (ingested_at);
CREATE INDEX article_source ON article (source);
CREATE INDEX article_copies ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE VIRTUAL TABLE article_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  name_zh TEXT,
  name_en TEXT,
  sort_name TEXT NOT NULL,
  description TEXT,
  pinyin TEXT,
  origin INTEGER NOT NULL,
  merged_into TEXT,
  mentions INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0,
  facts INTEGER NOT NULL DEFAULT 0,
  degree INTEGER NOT NULL DEFAULT 0,
  first_seen INTEGER,
  last_seen INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_type ON entity (type, mentions);
CREATE INDEX entity_mentions ON entity (mentions);
CREATE INDEX entity_degree ON entity (degree);

CREATE TABLE alias (
  entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  language INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (entity, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE external_id (
  entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (source, value, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_id_entity ON external_id (entity);

CREATE TABLE lookup (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  kind INTEGER NOT NULL,
  entity TEXT NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  UNIQUE (key, kind, entity)
) STRICT;
CREATE INDEX lookup_entity ON lookup (entity);
-- Pairs of neighbouring characters of the exact keys, for look-ups that forgive a slip.
CREATE VIRTUAL TABLE lookup_pairs USING fts5 (pairs, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE local_entity (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  forms TEXT NOT NULL,
  entity TEXT NOT NULL REFERENCES entity (id),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX local_entity_article ON local_entity (article);
CREATE INDEX local_entity_entity ON local_entity (entity);

CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  local TEXT NOT NULL REFERENCES local_entity (id) ON DELETE CASCADE,
  entity TEXT NOT NULL,
  kind INTEGER NOT NULL,
  judge TEXT NOT NULL,
  score REAL NOT NULL,
  features TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX judgement_local ON judgement (local);

CREATE TABLE mention (
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  finish INTEGER NOT NULL,
  type TEXT NOT NULL,
  subtype TEXT,
  local TEXT REFERENCES local_entity (id) ON DELETE CASCADE,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_local ON mention (local);

CREATE TABLE statement (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  subject TEXT NOT NULL REFERENCES local_entity (id) ON DELETE CASCADE,
  predicate TEXT NOT NULL,
  object TEXT REFERENCES local_entity (id) ON DELETE CASCADE,
  attribution TEXT REFERENCES local_entity (id) ON DELETE SET NULL,
  stage INTEGER NOT NULL,
  confidence REAL NOT NULL,
  evidence_start INTEGER NOT NULL,
  fact_key TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX statement_article ON statement (article, evidence_start);
CREATE INDEX statement_fact ON statement (fact_key);
CREATE INDEX statement_subject ON statement (subject);
CREATE INDEX statement_object ON statement (object);

-- Derived: the statements that share canonical subject, predicate, canonical object or quantity, and stage.
CREATE TABLE fact (
  id TEXT PRIMARY KEY,
  fact_key TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL REFERENCES entity (id),
  predicate TEXT NOT NULL,
  object TEXT REFERENCES entity (id),
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
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_subject ON fact (subject, predicate);
CREATE INDEX fact_object ON fact (object, predicate);
CREATE INDEX fact_predicate ON fact (predicate, confidence);
CREATE INDEX fact_confidence ON fact (confidence);

CREATE TABLE job_batch (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE job (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  batch TEXT NOT NULL REFERENCES job_batch (id),
  payload TEXT NOT NULL,
  client_ref TEXT,
  state INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  lease_until INTEGER,
  worker TEXT,
  error TEXT,
  article TEXT,
  new_entities INTEGER NOT NULL DEFAULT 0,
  new_facts INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX job_batch_state ON job (batch, state);
CREATE INDEX job_claim ON job (state, priority DESC, seq);
