-- What a job of Salesforce was asked for: a sync of an older version may have asked for other fields.
ALTER TABLE people_job ADD COLUMN query TEXT NOT NULL DEFAULT '';
