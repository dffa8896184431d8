-- Deployments of Howdah's own metadata; lists are texts with a line for each entry.
CREATE TABLE configure_run (
  id         TEXT     NOT NULL PRIMARY KEY,
  deed       TEXT     NOT NULL,
  check_only SMALLINT NOT NULL,
  phase      TEXT     NOT NULL,
  state      TEXT     NOT NULL,
  components TEXT     NOT NULL,
  request_id TEXT     NOT NULL,
  ordered_by TEXT     NOT NULL,
  ordered_at BIGINT   NOT NULL,
  deadline   BIGINT   NOT NULL,
  ended_at   BIGINT   NOT NULL,
  message    TEXT     NOT NULL,
  problems   TEXT     NOT NULL
);
CREATE INDEX configure_run_by_time ON configure_run (ordered_at);

-- What Howdah made in the org, as Type:FullName; only this is taken away again.
CREATE TABLE configure_component (
  component TEXT   NOT NULL PRIMARY KEY,
  made_by   TEXT   NOT NULL,
  made_at   BIGINT NOT NULL
);

-- What people said they did by hand.
CREATE TABLE configure_receipt (
  item    TEXT   NOT NULL PRIMARY KEY,
  done_by TEXT   NOT NULL,
  done_at BIGINT NOT NULL,
  note    TEXT   NOT NULL
);
