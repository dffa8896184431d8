-- One row a connection: salesforce, marketo. Nothing secret is here; absent texts are empty.
CREATE TABLE connection (
  name         TEXT   NOT NULL PRIMARY KEY,
  state        TEXT   NOT NULL,
  reason       TEXT   NOT NULL,
  login_grant  TEXT   NOT NULL,
  login_url    TEXT   NOT NULL,
  instance_url TEXT   NOT NULL,
  identity_url TEXT   NOT NULL,
  org_id       TEXT   NOT NULL,
  user_id      TEXT   NOT NULL,
  username     TEXT   NOT NULL,
  api_version  TEXT   NOT NULL,
  connected_by TEXT   NOT NULL,
  connected_at BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL
);

-- What was about to happen to a refresh token: a row that outlives its host tells of a kill.
CREATE TABLE connection_renewal (
  name       TEXT   NOT NULL PRIMARY KEY,
  started_at BIGINT NOT NULL
);

CREATE TABLE connection_receipt (
  id          TEXT   NOT NULL PRIMARY KEY,
  name        TEXT   NOT NULL,
  happened_at BIGINT NOT NULL,
  deed        TEXT   NOT NULL,
  caller      TEXT   NOT NULL,
  org_id      TEXT   NOT NULL,
  user_id     TEXT   NOT NULL,
  detail      TEXT   NOT NULL
);
CREATE INDEX connection_receipt_by_time ON connection_receipt (name, happened_at);

-- A link, and after its opening the consent that it led to. Only hashes of what travels.
CREATE TABLE connect_link (
  link_hash   TEXT   NOT NULL PRIMARY KEY,
  minted_by   TEXT   NOT NULL,
  login_url   TEXT   NOT NULL,
  expires_at  BIGINT NOT NULL,
  state_hash  TEXT   NOT NULL,
  cookie_hash TEXT   NOT NULL,
  opened_at   BIGINT NOT NULL,
  used_at     BIGINT NOT NULL
);
CREATE INDEX connect_link_by_state ON connect_link (state_hash);
