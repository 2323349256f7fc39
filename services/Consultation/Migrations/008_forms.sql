-- Which version of the form a record was filled in with, the group of support it names, and what was answered to find
-- the level of risk, sealed. When the person was warned for abusing staff, and when the talk was ended for it.
ALTER TABLE consultations
    ADD COLUMN form_version text,
    ADD COLUMN tier text,
    ADD COLUMN triage bytea,
    ADD COLUMN warned_at timestamptz,
    ADD COLUMN ended_at timestamptz,
    ADD COLUMN abuse text CHECK (abuse IN ('insults', 'sexual-remarks', 'threats', 'misuse')),
    ADD CHECK ((ended_at IS NULL) = (abuse IS NULL)),
    ADD CHECK (ended_at IS NULL OR (warned_at IS NOT NULL AND warned_at <= ended_at));
CREATE INDEX consultations_ended ON consultations (ended_at) WHERE ended_at IS NOT NULL;

-- What the desk shows of the consents of a case, as far as was heard of them: each stands while it was given after it
-- was last taken back. The recipient * stands for all.
CREATE TABLE case_consents (
    case_id      uuid NOT NULL,
    recipient    text NOT NULL,
    purpose      text NOT NULL,
    text_version text,
    given_at     timestamptz,
    withdrawn_at timestamptz,
    PRIMARY KEY (case_id, purpose, recipient),
    CHECK ((given_at IS NULL) = (text_version IS NULL)),
    CHECK (given_at IS NOT NULL OR withdrawn_at IS NOT NULL)
);
