-- How long a talk is to last, where that was agreed on.
ALTER TABLE talk_plans ADD COLUMN minutes integer CHECK (minutes BETWEEN 5 AND 120);
