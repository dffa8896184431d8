-- A hint whose people Marketo does not list, since they are too many: left out until it is renewed.
ALTER TABLE people_hint ADD COLUMN aside SMALLINT NOT NULL DEFAULT 0;
