// Keys that near-copies share.

CREATE INDEX article_band IF NOT EXISTS FOR (n:ArticleBand) ON (n.band);
