-- The day of help that is told later is a state of its own for whoever has seen the one before, though not of the
-- referral's life.
ALTER TABLE referrals
    ADD COLUMN told_at timestamptz,
    ADD COLUMN updated_at timestamptz GENERATED ALWAYS AS (greatest(changed_at, told_at)) STORED;

DROP TRIGGER referrals_version ON referrals;
CREATE TRIGGER referrals_version BEFORE UPDATE OF status, served_on ON referrals
    FOR EACH ROW EXECUTE FUNCTION count_version();
CREATE INDEX referrals_updated ON referrals (agency_id, updated_at, id);
DROP INDEX referrals_changed;
