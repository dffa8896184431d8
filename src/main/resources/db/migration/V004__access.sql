CREATE TABLE access_token (
  id           TEXT   NOT NULL PRIMARY KEY,
  name         TEXT   NOT NULL,
  hash         TEXT   NOT NULL UNIQUE,
  scopes       TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  last_used_at BIGINT NOT NULL
);
