CREATE TABLE mail (
  id          TEXT    NOT NULL PRIMARY KEY,
  kind        TEXT    NOT NULL,
  about       TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  attempts    INTEGER NOT NULL,
  due_at      BIGINT  NOT NULL,
  taken_until BIGINT,
  failure     TEXT,
  created_at  BIGINT  NOT NULL,
  done_at     BIGINT
)${by_key};

CREATE INDEX mail_by_due ON mail (due_at) WHERE state = 'waiting';
CREATE INDEX mail_by_sender ON mail (taken_until) WHERE state = 'sending';

-- Mails that the mail server has taken and that are not yet marked. No foreign key: a row is written
-- between two mails, and its index would be asked each time.
CREATE TABLE mail_gone (
  mail_id TEXT NOT NULL PRIMARY KEY
)${by_key};
