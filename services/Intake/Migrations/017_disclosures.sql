-- Who asked for what was told in an emergency, and how it was made sure that it was they; sealed.
ALTER TABLE disclosures
    ADD COLUMN asked_by bytea,
    ADD COLUMN verified_by bytea;
