CREATE TABLE invite_csv_file (
  id           TEXT     NOT NULL PRIMARY KEY,
  name         TEXT     NOT NULL,
  source       TEXT     NOT NULL,
  admins       SMALLINT NOT NULL,
  size         BIGINT   NOT NULL,
  sha256       TEXT     NOT NULL,
  -- The same as sha256 while this content must not be taken again, else NULL.
  content_key  TEXT     UNIQUE,
  state        TEXT     NOT NULL,
  place        TEXT     NOT NULL,
  encoding     TEXT,
  mapping      TEXT,
  notes        TEXT,
  message      TEXT,
  checkpoint   BIGINT   NOT NULL,
  row_count    BIGINT   NOT NULL,
  invited      BIGINT   NOT NULL,
  already      BIGINT   NOT NULL,
  refused      BIGINT   NOT NULL,
  attempts     INTEGER  NOT NULL,
  retry_at     BIGINT   NOT NULL,
  created_at   BIGINT   NOT NULL,
  done_at      BIGINT
);

CREATE INDEX invite_csv_file_by_state ON invite_csv_file (state, created_at);

-- The report, in the pieces in which the rows were taken.
CREATE TABLE invite_csv_part (
  file_id  TEXT   NOT NULL REFERENCES invite_csv_file (id),
  last_row BIGINT NOT NULL,
  report   TEXT   NOT NULL,
  PRIMARY KEY (file_id, last_row)
);

CREATE TABLE invite_csv_mapping (
  header_key   TEXT   NOT NULL PRIMARY KEY,
  mapping      TEXT   NOT NULL,
  confirmed_at BIGINT NOT NULL
);
