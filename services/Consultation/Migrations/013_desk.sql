-- Which window wrote a draft last and how often it was written: an older window does not write over a newer one.
ALTER TABLE consultations
    ADD COLUMN draft_number integer NOT NULL DEFAULT 0,
    ADD COLUMN draft_window uuid,
    ADD COLUMN call_control_to text;

-- Since when a wish is kept, where it was not told from the start.
ALTER TABLE queue ADD COLUMN wished_at timestamptz;

-- Whoever sits before an open page is present; whoever does something there acts.
ALTER TABLE counsellors ADD COLUMN acted_at timestamptz;
