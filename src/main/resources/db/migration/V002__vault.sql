CREATE TABLE vault_secret (
  name     TEXT  NOT NULL PRIMARY KEY,
  row_id   TEXT  NOT NULL,
  key_id   TEXT  NOT NULL,
  data_key BYTEA NOT NULL,
  body     BYTEA NOT NULL
);
