-- Needs that agencies were asked to meet. A consultation gives each need to one agency, however often it is heard of.
CREATE TABLE referrals (
    id                uuid PRIMARY KEY,
    consultation_id   uuid NOT NULL,
    case_id           uuid NOT NULL,
    agency_id         uuid NOT NULL,
    service_id        uuid NOT NULL,
    need_code         text NOT NULL,
    severity          integer NOT NULL CHECK (severity BETWEEN 1 AND 3),
    urgency           text NOT NULL CHECK (urgency IN ('routine', 'urgent')),
    district          text,
    status            text NOT NULL
        CHECK (status IN ('requested', 'accepted', 'declined', 'waitlisted', 'in-progress', 'closed')),
    -- The consent this agency was chosen under: to whom it was given, in which version of the text.
    consent_recipient text NOT NULL,
    consent_version   text NOT NULL,
    requested_at      timestamptz NOT NULL,
    respond_by        timestamptz NOT NULL,
    changed_at        timestamptz NOT NULL,
    -- Why the agency declined, or how it ended: encrypted, for people write about people.
    note              bytea,
    UNIQUE (consultation_id, need_code)
);
CREATE INDEX referrals_of_agency ON referrals (agency_id, status, respond_by);
CREATE INDEX referrals_open ON referrals (service_id)
    WHERE status IN ('requested', 'waitlisted', 'accepted', 'in-progress');
