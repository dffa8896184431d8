-- Calls to a Marketo instance that were granted lately to any host on this database.
CREATE TABLE marketo_pace (
  instance   TEXT    NOT NULL,
  granted_at BIGINT  NOT NULL,
  calls      INTEGER NOT NULL
);
CREATE INDEX marketo_pace_instance ON marketo_pace (instance, granted_at);

-- Calls of a day, which begins at midnight in Chicago: what was granted, or what Marketo counted if that is more.
CREATE TABLE marketo_day (
  instance TEXT   NOT NULL,
  day      TEXT   NOT NULL,
  calls    BIGINT NOT NULL,
  PRIMARY KEY (instance, day)
);

-- Hosts that called lately; they share the limit of calls at once.
CREATE TABLE marketo_caller (
  instance TEXT   NOT NULL,
  host     TEXT   NOT NULL,
  seen_at  BIGINT NOT NULL,
  PRIMARY KEY (instance, host)
);
