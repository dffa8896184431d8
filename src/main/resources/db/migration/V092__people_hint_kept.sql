-- A hint that was settled while a full sync ran, and has to be once more after it.
ALTER TABLE people_hint ADD COLUMN kept SMALLINT NOT NULL DEFAULT 0;
