CREATE TABLE member (
  id              TEXT     NOT NULL PRIMARY KEY,
  email           TEXT     NOT NULL,
  email_key       TEXT     NOT NULL UNIQUE,
  first_name      TEXT,
  last_name       TEXT,
  language        TEXT     NOT NULL,
  workspace       TEXT     NOT NULL,
  role            TEXT     NOT NULL,
  state           TEXT     NOT NULL,
  is_owner        SMALLINT NOT NULL,
  salesforce_user TEXT,
  created_at      BIGINT   NOT NULL,
  active_at       BIGINT,
  -- While the user is invited: the batch of that invitation.
  batch_id        TEXT
)${by_key};

CREATE TABLE team (
  id         TEXT   NOT NULL PRIMARY KEY,
  name       TEXT   NOT NULL,
  name_key   TEXT   NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

CREATE TABLE team_member (
  team_id   TEXT NOT NULL REFERENCES team (id),
  member_id TEXT NOT NULL REFERENCES member (id),
  PRIMARY KEY (team_id, member_id)
)${by_key};

CREATE INDEX team_member_by_member ON team_member (member_id);

CREATE TABLE invitation_batch (
  id            TEXT   NOT NULL PRIMARY KEY,
  source        TEXT   NOT NULL,
  inviter_name  TEXT,
  inviter_email TEXT,
  language      TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  complete_at   BIGINT,
  confirmed_at  BIGINT
);

CREATE TABLE invitation (
  id         TEXT    NOT NULL PRIMARY KEY,
  member_id  TEXT    NOT NULL,
  email      TEXT    NOT NULL,
  batch_id   TEXT    NOT NULL REFERENCES invitation_batch (id),
  state      TEXT    NOT NULL,
  generation INTEGER NOT NULL,
  token_hash TEXT    NOT NULL,
  created_at BIGINT  NOT NULL,
  expires_at BIGINT  NOT NULL,
  sent_at    BIGINT,
  ended_at   BIGINT,
  failure    TEXT
)${by_key};

-- No index that is not asked: a token names its invitation, and a user the batch of the open one.
CREATE INDEX invitation_by_batch ON invitation (batch_id, state);
CREATE INDEX invitation_by_expiry ON invitation (expires_at) WHERE ended_at IS NULL;

-- One row: whoever invites passes here first, so that two hosts never give away the same seat.
CREATE TABLE invitation_gate (
  id     INTEGER NOT NULL PRIMARY KEY,
  passes BIGINT  NOT NULL
);

INSERT INTO invitation_gate (id, passes) VALUES (1, 0);
