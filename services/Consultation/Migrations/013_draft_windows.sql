-- Which window wrote a draft last and how often it was written: an older window does not write over a newer one.
ALTER TABLE consultations
    ADD COLUMN draft_number integer NOT NULL DEFAULT 0,
    ADD COLUMN draft_window uuid;
