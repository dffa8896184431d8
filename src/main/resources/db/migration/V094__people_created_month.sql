-- The year and month, in UTC, in which Salesforce's record was made, such as 202611; 0 for whoever was
-- written before this was kept.
ALTER TABLE people_person ADD COLUMN created_month INTEGER NOT NULL DEFAULT 0;
