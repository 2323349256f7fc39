-- A supervisor has said that nobody will know any more whether help was given, and why.
ALTER TABLE referrals
    ADD COLUMN loop_ended_at timestamptz,
    ADD COLUMN loop_ended_why text
        CHECK (loop_ended_why IN ('agency-does-not-know', 'agency-silent', 'person-not-reached', 'other')),
    ADD CONSTRAINT referrals_loop_ended CHECK ((loop_ended_at IS NULL) = (loop_ended_why IS NULL));

-- The day of help of a synthetic referral, told by its agency.
ALTER TABLE sandbox_referrals ADD COLUMN served_on date;

-- Whether somebody of the agency made a link: of others, and for their three days of older ones, it is not told who.
ALTER TABLE referral_links ADD COLUMN by_agency boolean NOT NULL DEFAULT false;

ALTER TABLE partner_allowances DROP CONSTRAINT partner_allowances_what_check;
ALTER TABLE partner_allowances ADD CONSTRAINT partner_allowances_what_check
    CHECK (what IN ('tests', 'resent', 'links', 'handshakes', 'secrets'));
