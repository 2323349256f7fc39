-- Of which referrals somebody should be asked whether help arrived, and what was said of it last, whoever was told it.
-- Each fact with its latest time, so that the order of hearing does not matter.
CREATE TABLE confirmations (
    referral_id uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    agency_id   uuid,
    asked_at    timestamptz,
    settled_at  timestamptz,
    happened    boolean,
    told_at     timestamptz,
    told_to     text,
    CHECK ((happened IS NULL) = (told_at IS NULL))
);
CREATE INDEX confirmations_case ON confirmations (case_id);
