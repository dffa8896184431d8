-- Of the urgent hints, those that somebody waits for; the others came from a hook or an event.
ALTER TABLE people_hint ADD COLUMN awaited SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX people_hint_awaited ON people_hint (kind, record) WHERE awaited = 1;
