-- The whole life of a referral: what is owed next and by when, where it was held, how it failed, who was asked after
-- it, and whether help has really arrived. A consultation still gives each need once, under its own id; what follows
-- such a referral has that id as its origin instead.
ALTER TABLE referrals
    ALTER COLUMN consultation_id DROP NOT NULL,
    ADD COLUMN origin_id uuid,
    ADD CONSTRAINT referrals_origin CHECK (num_nonnulls(consultation_id, origin_id) = 1),
    ADD COLUMN previous_id uuid REFERENCES referrals ON DELETE SET NULL,
    ADD COLUMN held_from text CHECK (held_from IN ('accepted', 'contacting', 'in-progress')),
    ADD COLUMN failure text CHECK (failure IN ('unreachable', 'ineligible', 'refused', 'agency', 'other')),
    ADD COLUMN contacted_at timestamptz,
    ADD COLUMN started_at timestamptz,
    -- When the agency was last heard of, as far as this referral goes.
    ADD COLUMN heard_at timestamptz,
    -- What the state demands of the agency: a reminder, and then something is done about it. An answer is due by
    -- respond_by.
    ADD COLUMN remind_at timestamptz,
    ADD COLUMN due_at timestamptz,
    -- Since when a supervisor sees that the agency is silent.
    ADD COLUMN alarm_at timestamptz,
    -- The place on its service's waiting list is how many numbers are not above this one.
    ADD COLUMN waiting_number bigint,
    ADD COLUMN confirmation text CHECK (confirmation IN ('happened', 'did-not-happen')),
    ADD COLUMN confirmed_at timestamptz,
    -- When somebody is asked whether help has arrived; none once they were, or it is known.
    ADD COLUMN confirm_by timestamptz,
    ADD COLUMN loop_closed_at timestamptz,
    DROP CONSTRAINT referrals_status_check,
    ADD CONSTRAINT referrals_status_check CHECK (status IN
        ('requested', 'accepted', 'declined', 'waitlisted', 'in-progress', 'closed', 'withdrawn', 'contacting',
        'on-hold', 'failed', 'recalled', 'expired', 'entered-in-error')),
    ADD CONSTRAINT referrals_held CHECK (status <> 'on-hold' OR held_from IS NOT NULL);
CREATE SEQUENCE waiting_numbers;

-- What runs already: who is late gets a day's notice, counted from now.
UPDATE referrals
SET respond_by = CASE WHEN status = 'requested' THEN greatest(respond_by, now() + interval '1 day') ELSE respond_by END,
    started_at = CASE WHEN status = 'in-progress' THEN changed_at END,
    heard_at = CASE WHEN status <> 'requested' THEN changed_at END,
    confirm_by = CASE WHEN status = 'closed' AND changed_at > now() - interval '14 days'
        THEN changed_at + interval '14 days' END,
    remind_at = CASE status
        WHEN 'requested' THEN now()
        WHEN 'accepted' THEN greatest(changed_at + interval '3 days', now())
        WHEN 'waitlisted' THEN greatest(changed_at + interval '14 days', now())
        WHEN 'in-progress' THEN greatest(changed_at + interval '14 days', now()) END,
    due_at = CASE status
        WHEN 'accepted' THEN greatest(changed_at + interval '3 days', now())
        WHEN 'waitlisted' THEN greatest(changed_at + interval '14 days', now())
        WHEN 'in-progress' THEN greatest(changed_at + interval '14 days', now()) END;
UPDATE referrals AS waiting SET waiting_number = nextval('waiting_numbers')
FROM (SELECT id FROM referrals WHERE status = 'waitlisted' ORDER BY changed_at, id) AS come
WHERE waiting.id = come.id;

-- One open referral for a need of a case. Of several that two consultations have led to, the one furthest on stays.
UPDATE referrals SET status = 'entered-in-error', changed_at = now(), remind_at = NULL, due_at = NULL
WHERE id IN (
    SELECT id FROM (
        SELECT id, row_number() OVER (
            PARTITION BY case_id, need_code
            ORDER BY array_position(ARRAY['in-progress', 'accepted', 'waitlisted', 'requested'], status),
                requested_at, id
        ) AS place
        FROM referrals WHERE status IN ('requested', 'waitlisted', 'accepted', 'in-progress')) AS ranked
    WHERE place > 1);
CREATE UNIQUE INDEX referrals_one_open ON referrals (case_id, need_code)
    WHERE status IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold');
-- One referral follows another.
CREATE UNIQUE INDEX referrals_next ON referrals (previous_id);
CREATE INDEX referrals_followers ON referrals (origin_id, need_code);
CREATE INDEX referrals_answer ON referrals (respond_by) WHERE status = 'requested';

DROP INDEX referrals_open;
CREATE INDEX referrals_open ON referrals (service_id)
    WHERE status IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold');
DROP INDEX referrals_ended;
CREATE INDEX referrals_ended ON referrals (changed_at)
    WHERE status NOT IN ('requested', 'waitlisted', 'accepted', 'contacting', 'in-progress', 'on-hold');
CREATE INDEX referrals_waiting ON referrals (service_id, waiting_number) WHERE status = 'waitlisted';
CREATE INDEX referrals_remind ON referrals (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX referrals_due ON referrals (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX referrals_confirm ON referrals (confirm_by) WHERE confirm_by IS NOT NULL;

-- The consents of a consultation under which its needs may be passed on: who is asked next must be covered, too.
CREATE TABLE referral_consents (
    consultation_id uuid NOT NULL,
    case_id         uuid NOT NULL,
    recipient       text NOT NULL,
    text_version    text NOT NULL,
    given_at        timestamptz NOT NULL,
    PRIMARY KEY (consultation_id, recipient)
);
CREATE INDEX referral_consents_case ON referral_consents (case_id);
INSERT INTO referral_consents (consultation_id, case_id, recipient, text_version, given_at)
SELECT DISTINCT ON (consultation_id, consent_recipient)
    consultation_id, case_id, consent_recipient, consent_version, consent_given_at
FROM referrals
ORDER BY consultation_id, consent_recipient, consent_given_at DESC;

-- Needs for which nobody is left to be asked, until somebody is.
CREATE TABLE unmet_needs (
    id              uuid PRIMARY KEY,
    case_id         uuid NOT NULL,
    consultation_id uuid NOT NULL,
    need_code       text NOT NULL,
    severity        integer NOT NULL CHECK (severity BETWEEN 1 AND 3),
    district        text,
    since           timestamptz NOT NULL,
    UNIQUE (case_id, need_code)
);
CREATE INDEX unmet_needs_since ON unmet_needs (since);

-- What supervisors look at: loops that are not closed.
CREATE INDEX referrals_loops ON referrals (changed_at)
    WHERE (status = 'closed' AND loop_closed_at IS NULL) OR confirmation = 'did-not-happen';
