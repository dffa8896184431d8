-- Each sort of failure of a step once; what it means as the catalogue said when it was last seen.
CREATE TABLE failure (
  id          TEXT   NOT NULL PRIMARY KEY,
  step        TEXT   NOT NULL,
  state       TEXT   NOT NULL,
  system_name TEXT   NOT NULL,
  code        TEXT   NOT NULL,
  category    TEXT   NOT NULL,
  meaning     TEXT   NOT NULL,
  remedy      TEXT   NOT NULL,
  message     TEXT   NOT NULL,
  first_at    BIGINT NOT NULL,
  last_at     BIGINT NOT NULL,
  seen_count  BIGINT NOT NULL,
  retried_at  BIGINT NOT NULL,
  retried_by  TEXT   NOT NULL
);
