-- What the service of the Marketo connection may do, as probed when it was connected.
CREATE TABLE marketo_permission (
  call_name  TEXT     NOT NULL PRIMARY KEY,
  position   BIGINT   NOT NULL,
  permission TEXT     NOT NULL,
  granted    SMALLINT NOT NULL,
  problem    TEXT     NOT NULL
);
