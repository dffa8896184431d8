CREATE TABLE people_proof (
  id          TEXT   NOT NULL PRIMARY KEY,
  state       TEXT   NOT NULL,
  started_by  TEXT   NOT NULL,
  started_at  BIGINT NOT NULL,
  finished_at BIGINT NOT NULL,
  not_before  BIGINT NOT NULL,
  message     TEXT   NOT NULL,
  -- JSON
  findings    TEXT   NOT NULL
);
CREATE INDEX people_proof_by_time ON people_proof (started_at);

-- How many records of Salesforce of a kind and owner no person of Marketo is linked to, as it was
-- found when each of them was asked for.
CREATE TABLE people_proof_alone (
  kind     TEXT   NOT NULL,
  owner_id TEXT   NOT NULL,
  records  BIGINT NOT NULL,
  PRIMARY KEY (kind, owner_id)
);
