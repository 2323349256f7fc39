-- What an agency may have done within an hour, counted where all replicas see it.
CREATE TABLE partner_allowances (
    agency_id uuid NOT NULL,
    what      text NOT NULL CHECK (what IN ('tests', 'resent')),
    since     timestamptz NOT NULL,
    used      integer NOT NULL CHECK (used >= 0),
    PRIMARY KEY (agency_id, what)
);

-- Links that open a referral, until they are over or taken back. What opens one is not kept: only that it may.
CREATE TABLE referral_links (
    id          uuid PRIMARY KEY,
    referral_id uuid NOT NULL REFERENCES referrals ON DELETE CASCADE,
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    until       timestamptz NOT NULL
);
CREATE INDEX referral_links_of_referral ON referral_links (referral_id, made_at);
CREATE INDEX referral_links_until ON referral_links (until);

ALTER TABLE referrals
    -- The day help was given, told by an agency that has not told of its start.
    ADD COLUMN served_on date,
    -- Why an agency said no, in one of five words beside its own.
    ADD COLUMN decline_cause text CHECK (decline_cause IN ('full', 'area', 'ineligible', 'not-ours', 'other'));
-- An outcome alone was evidence before. Where help was confirmed besides, it had come by the day the referral ended.
UPDATE referrals SET served_on = changed_at::date
WHERE status = 'closed' AND started_at IS NULL AND loop_closed_at IS NOT NULL;
