-- When it was last told which cases are about the person of a case: what is older than that joins nobody anew.
CREATE TABLE told_cases (
    case_id uuid PRIMARY KEY,
    told_at timestamptz NOT NULL
);
CREATE INDEX joined_cases_other ON joined_cases (other_id);

-- Software raises a risk and never lowers it. Two people do, who have closed the last crisis as no danger, and not
-- below the level at which they closed it.
CREATE OR REPLACE FUNCTION refuse_lower_risk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
            SELECT FROM crises
            WHERE contact_id = NEW.contact_id AND closed_at IS NOT NULL AND disposition = 'no-danger'
                AND risk <= NEW.risk)
        AND NOT EXISTS (SELECT FROM crises WHERE contact_id = NEW.contact_id AND closed_at IS NULL) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the risk of a contact is never lowered' USING ERRCODE = 'check_violation';
END
$$;
