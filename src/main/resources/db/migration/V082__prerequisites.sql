-- What people confirmed, where no interface tells.
CREATE TABLE prerequisite_receipt (
  item    TEXT   NOT NULL PRIMARY KEY,
  done_by TEXT   NOT NULL,
  done_at BIGINT NOT NULL,
  note    TEXT   NOT NULL
);
