-- Whom a counsellor meets again after the contact was completed: while that lasts, its holder may see who it is.
ALTER TABLE contacts ADD COLUMN met_again boolean NOT NULL DEFAULT false;

-- What the exchange is to do: to connect a counsellor with somebody, or something with a call that is going on. No
-- number stands here: it is opened as the call is made.
CREATE TABLE call_errands (
    id              uuid PRIMARY KEY,
    consultation_id uuid NOT NULL,
    contact_id      uuid NOT NULL,
    case_id         uuid NOT NULL,
    counsellor      text NOT NULL,
    control         text CHECK (control IN ('hold', 'retrieve', 'transfer', 'conference', 'end')),
    hotline         text,
    to_counsellor   text,
    traceparent     text NOT NULL,
    requested_at    timestamptz NOT NULL,
    claimed_until   timestamptz,
    answered_at     timestamptz
);
CREATE INDEX call_errands_waiting ON call_errands (requested_at) WHERE answered_at IS NULL;
CREATE INDEX call_errands_answered_at ON call_errands (answered_at) WHERE answered_at IS NOT NULL;

-- A number somebody wrote down to be called at: nobody is recognised by it, so its index is the person's own.
ALTER TABLE identifiers DROP CONSTRAINT identifiers_kind_check, ADD CONSTRAINT identifiers_kind_check
    CHECK (kind IN ('phone', 'kakao', 'resume-code', 'call-number'));
