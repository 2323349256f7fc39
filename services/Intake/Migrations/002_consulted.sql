-- A consultation about the contact has been completed: an acceptance that is heard later does not open it again.
ALTER TABLE contacts ADD COLUMN consulted boolean NOT NULL DEFAULT false;
UPDATE contacts SET consulted = true WHERE state = 'completed';
