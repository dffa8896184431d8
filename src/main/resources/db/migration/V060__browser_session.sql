CREATE TABLE browser_session (
  id_hash    TEXT   NOT NULL PRIMARY KEY,
  -- Who is signed in; NULL before that.
  member_id  TEXT,
  -- Encrypted by the session's id, which only the browser has.
  content    TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX browser_session_by_member ON browser_session (member_id);
CREATE INDEX browser_session_by_expiry ON browser_session (expires_at);
