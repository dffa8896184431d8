-- The files of Marketo's exports whose people are in the database just as these files say, by their
-- SHA-256. The basis tells the records of Salesforce and the rule by which that was decided; the
-- verdicts are the ids of the file and what became of each. is_whole is 0 while the people are being
-- written. Kept by a complete sync, forgotten whenever anybody else writes a person.
CREATE TABLE people_known_file (
  sha256   TEXT     NOT NULL PRIMARY KEY,
  sync_id  TEXT     NOT NULL,
  basis    TEXT     NOT NULL,
  is_whole SMALLINT NOT NULL,
  verdicts BYTEA    NOT NULL
);
