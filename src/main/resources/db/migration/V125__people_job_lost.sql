-- How many jobs of Salesforce came to nothing before this one, in the same sync and for the same object.
ALTER TABLE people_job ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
