-- As people_proof_alone, by the month in which the records were made, such as 202611.
CREATE TABLE people_proof_month (
  kind     TEXT    NOT NULL,
  owner_id TEXT    NOT NULL,
  month    INTEGER NOT NULL,
  records  BIGINT  NOT NULL,
  sharing  BIGINT  NOT NULL,
  PRIMARY KEY (kind, owner_id, month)
);
