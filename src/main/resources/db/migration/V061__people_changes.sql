-- Whom something may have changed for: a person of Marketo, a lead or a contact of Salesforce. What
-- has changed is not kept; both sides are read again. The version tells a hint that was renewed.
CREATE TABLE people_hint (
  kind     TEXT     NOT NULL,
  record   TEXT     NOT NULL,
  source   TEXT     NOT NULL,
  urgent   SMALLINT NOT NULL,
  noted_at BIGINT   NOT NULL,
  version  TEXT     NOT NULL,
  PRIMARY KEY (kind, record)
);
CREATE INDEX people_hint_urgent ON people_hint (kind, record) WHERE urgent = 1;

-- How far a source of changes has been read.
CREATE TABLE people_cursor (
  source   TEXT   NOT NULL PRIMARY KEY,
  position TEXT   NOT NULL,
  read_at  BIGINT NOT NULL
);

CREATE TABLE people_change_run (
  id               TEXT   NOT NULL PRIMARY KEY,
  state            TEXT   NOT NULL,
  started_by       TEXT   NOT NULL,
  started_at       BIGINT NOT NULL,
  finished_at      BIGINT NOT NULL,
  message          TEXT   NOT NULL,
  hinted           BIGINT NOT NULL,
  read_again       BIGINT NOT NULL,
  written          BIGINT NOT NULL,
  unchanged        BIGINT NOT NULL,
  removed          BIGINT NOT NULL,
  marketo_calls    BIGINT NOT NULL,
  salesforce_calls BIGINT NOT NULL
);
CREATE INDEX people_change_run_by_time ON people_change_run (started_at);
