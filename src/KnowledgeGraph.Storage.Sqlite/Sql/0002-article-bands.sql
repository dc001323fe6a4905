-- Keys near-copies share. An article keeps its list, so that its rows can be found again without an index of their own.
ALTER TABLE article ADD COLUMN bands TEXT NOT NULL DEFAULT '[]';

CREATE TABLE article_band (
  band INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;
