-- Why an agency was chosen, in codes, and how it is called, as Referral announces both with the asking itself.
ALTER TABLE help_steps
    ADD COLUMN why text[] NOT NULL DEFAULT ARRAY[]::text[],
    ADD COLUMN agency_ko text,
    ADD COLUMN agency_en text;
