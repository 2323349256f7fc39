-- Synthetic referrals, by which agencies try their programs. They stand apart: nothing that counts, reminds, reports or
-- asks for somebody's details can meet one.
CREATE TABLE sandbox_referrals (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    agency_id    uuid NOT NULL,
    need_code    text NOT NULL,
    urgency      text NOT NULL CHECK (urgency IN ('routine', 'urgent')),
    status       text NOT NULL CHECK (status IN
        ('requested', 'accepted', 'declined', 'waitlisted', 'in-progress', 'closed', 'contacting', 'on-hold',
        'failed')),
    held_from    text CHECK (held_from IN ('accepted', 'contacting', 'in-progress')),
    failure      text CHECK (failure IN ('unreachable', 'ineligible', 'refused', 'agency', 'other')),
    started      boolean NOT NULL DEFAULT false,
    confirmation text CHECK (confirmation IN ('happened', 'did-not-happen')),
    requested_at timestamptz NOT NULL,
    respond_by   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    -- Encrypted: whoever tries something may write what is real.
    note         bytea
);
CREATE INDEX sandbox_referrals_of_agency ON sandbox_referrals (agency_id, requested_at);
CREATE INDEX sandbox_referrals_requested ON sandbox_referrals (requested_at);
CREATE SEQUENCE sandbox_events;

-- What a feed tells of synthetic referrals goes with them.
ALTER TABLE partner_feed ADD COLUMN synthetic boolean NOT NULL DEFAULT false;
CREATE INDEX partner_feed_synthetic ON partner_feed (referral_id) WHERE synthetic;
