-- INTEGER, as Marketo's ids have 32 bits: on SQLite this makes the id the row's own key.
CREATE TABLE people_person (
  marketo_id          INTEGER NOT NULL PRIMARY KEY,
  kind                TEXT    NOT NULL,
  first_name          TEXT,
  last_name           TEXT,
  sfdc_contact_id     TEXT,
  sfdc_lead_id        TEXT,
  sfdc_account_id     TEXT,
  sfdc_opportunity_id TEXT,
  company             TEXT,
  title               TEXT,
  email               TEXT,
  phone               TEXT,
  linkedin_url        TEXT,
  source              TEXT,
  owner_id            TEXT    NOT NULL
);

CREATE TABLE people_sync (
  id              TEXT   NOT NULL PRIMARY KEY,
  state           TEXT   NOT NULL,
  extract         TEXT   NOT NULL,
  started_by      TEXT   NOT NULL,
  started_at      BIGINT NOT NULL,
  finished_at     BIGINT,
  not_before      BIGINT NOT NULL DEFAULT 0,
  -- JSON; empty while the sync is not planned.
  plan            TEXT   NOT NULL DEFAULT '',
  -- Ways that were refused, each with the milliseconds since 1970 until which.
  barred          TEXT   NOT NULL DEFAULT '',
  message         TEXT   NOT NULL
);
CREATE UNIQUE INDEX people_sync_running ON people_sync (state) WHERE state = 'running';

-- Which sync a caller's key was answered with.
CREATE TABLE people_sync_key (
  idempotency_key TEXT NOT NULL PRIMARY KEY,
  sync_id         TEXT NOT NULL
);

-- Counts of a sync, kept in the transaction of the rows they count.
CREATE TABLE people_count (
  sync_id TEXT   NOT NULL,
  name    TEXT   NOT NULL,
  value   BIGINT NOT NULL,
  PRIMARY KEY (sync_id, name)
);

-- A job of Salesforce's Bulk API that reads one object.
CREATE TABLE people_job (
  sync_id TEXT    NOT NULL,
  object  TEXT    NOT NULL,
  job_id  TEXT    NOT NULL,
  state   TEXT    NOT NULL,
  locator TEXT    NOT NULL,
  pages   INTEGER NOT NULL,
  records BIGINT  NOT NULL,
  PRIMARY KEY (sync_id, object)
);

-- A part of Marketo's people: made between two instants, with ids between two numbers, or linked to
-- records of Salesforce between two ids.
CREATE TABLE people_window (
  sync_id  TEXT    NOT NULL,
  number   INTEGER NOT NULL,
  way      TEXT    NOT NULL,
  begins   BIGINT  NOT NULL,
  ends     BIGINT  NOT NULL,
  first_link TEXT  NOT NULL,
  last_link  TEXT  NOT NULL,
  state    TEXT    NOT NULL,
  export_id TEXT   NOT NULL,
  sha256   TEXT    NOT NULL,
  records  BIGINT  NOT NULL,
  applied  BIGINT  NOT NULL,
  PRIMARY KEY (sync_id, number)
);

-- Which Marketo ids a sync has met, and which of them it has kept: 65,536 ids a row, one bit each.
CREATE TABLE people_met (
  sync_id TEXT    NOT NULL,
  page    INTEGER NOT NULL,
  met     BYTEA   NOT NULL,
  kept    BYTEA   NOT NULL,
  PRIMARY KEY (sync_id, page)
);

-- The export job that a window runs as, by the name the window gives it.
CREATE TABLE people_export (
  name      TEXT NOT NULL PRIMARY KEY,
  export_id TEXT NOT NULL
);
