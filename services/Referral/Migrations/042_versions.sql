-- Which state of a referral somebody has seen: each new one counts. And when an agency took the person on.
ALTER TABLE referrals
    ADD COLUMN version bigint NOT NULL DEFAULT 1,
    ADD COLUMN accepted_at timestamptz;
UPDATE referrals SET accepted_at = changed_at WHERE status = 'accepted';

CREATE FUNCTION count_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER referrals_version BEFORE UPDATE OF status ON referrals
    FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE INDEX referrals_changed ON referrals (agency_id, changed_at, id);
CREATE INDEX referrals_requested_at ON referrals (requested_at);
