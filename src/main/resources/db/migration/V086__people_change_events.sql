-- How far a topic of Salesforce's change events has been read: the replay id in Base64, empty if
-- there is none. behind_since says from when on a run of changes has to have begun to have read
-- what events did not tell; 0: nothing is missing.
CREATE TABLE people_event_place (
  topic        TEXT   NOT NULL PRIMARY KEY,
  replay_id    TEXT   NOT NULL,
  kept_at      BIGINT NOT NULL,
  behind_since BIGINT NOT NULL
);
