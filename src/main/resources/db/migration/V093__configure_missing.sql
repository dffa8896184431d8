-- What the org lacked when a deployment was ordered, a line for each: it is ours when it is there, also
-- if a killed host had handed the same deployment in before, so that the next one created nothing.
ALTER TABLE configure_run ADD COLUMN missing TEXT NOT NULL DEFAULT '';
