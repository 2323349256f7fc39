-- A referral ends as withdrawn when its person takes back the consent it was made under, or is erased.
ALTER TABLE referrals
    -- When the consent was given: one given after a withdrawal is another one.
    ADD COLUMN consent_given_at timestamptz NOT NULL DEFAULT now(),
    -- Whether help comes to the person's home: only then is the address asked for.
    ADD COLUMN visits boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT referrals_status_check,
    ADD CONSTRAINT referrals_status_check CHECK (status IN
        ('requested', 'accepted', 'declined', 'waitlisted', 'in-progress', 'closed', 'withdrawn'));
UPDATE referrals SET consent_given_at = requested_at;
CREATE INDEX referrals_case ON referrals (case_id);

-- Until when the consents of a case to one recipient are taken back.
CREATE TABLE consents_withdrawn (
    case_id      uuid NOT NULL,
    recipient    text NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, recipient)
);

-- A person's details, asked of Intake once for each referral; they themselves travel sealed and are not kept here.
CREATE TABLE details_requests (
    referral_id uuid PRIMARY KEY REFERENCES referrals,
    request_id  uuid NOT NULL UNIQUE,
    state       text NOT NULL CHECK (state IN ('pending', 'released', 'refused')),
    asked_at    timestamptz NOT NULL,
    answered_at timestamptz,
    CHECK ((state = 'pending') = (answered_at IS NULL))
);

-- Which referral an event is about, and the few events that carry a sealed part: it is dropped in time.
ALTER TABLE partner_feed ADD COLUMN referral_id uuid;
UPDATE partner_feed
SET referral_id = substring(
    encode(bytes, 'escape') FROM '"referralId":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')::uuid;
CREATE INDEX partner_feed_sealed ON partner_feed (at) WHERE position('"sealed"'::bytea IN bytes) > 0;
