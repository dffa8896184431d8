-- How many people share a record of Salesforce with another one, as it was found when each was asked for.
ALTER TABLE people_proof_alone ADD COLUMN sharing BIGINT NOT NULL DEFAULT 0;
