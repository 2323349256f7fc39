-- What was promised: to call somebody within a window. One of a kind is open in a case; another promise moves it.
-- What a call back says of the time: due_at is when it may be tried next, connected_at when the person was reached,
-- overdue_at when it was told that the window had ended.
CREATE TABLE call_backs (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL,
    contact_id     uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('promised', 'in-depth', 'follow-up')),
    state          text NOT NULL CHECK (state IN ('open', 'claimed', 'kept', 'missed', 'dropped')),
    risk           text NOT NULL CHECK (risk IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    from_at        timestamptz NOT NULL,
    until_at       timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    no_message     boolean NOT NULL,
    at_night       boolean NOT NULL,
    for_counsellor text,
    promised_by    text,
    promised_at    timestamptz NOT NULL,
    attempts       integer NOT NULL DEFAULT 0,
    connected_at   timestamptz,
    overdue_at     timestamptz,
    closed_at      timestamptz,
    rang_first     boolean NOT NULL DEFAULT false,
    CHECK (from_at < until_at),
    CHECK ((state IN ('open', 'claimed')) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX call_backs_open ON call_backs (case_id, kind) WHERE state IN ('open', 'claimed');
CREATE INDEX call_backs_due ON call_backs (due_at) WHERE state = 'open';
CREATE INDEX call_backs_until ON call_backs (until_at);
CREATE INDEX call_backs_contact ON call_backs (contact_id);

-- A consultation that is a call back, and how the call of a consultation stands: which request the exchange was given
-- last, and what it answered.
ALTER TABLE consultations
    ADD COLUMN call_back_id uuid,
    ADD COLUMN call text CHECK (call IN ('ringing', 'failed', 'connected', 'held', 'conference', 'transferred',
        'ended')),
    ADD COLUMN call_request uuid,
    ADD COLUMN call_failure text
        CHECK (call_failure IN ('no-answer', 'busy', 'no-number', 'no-exchange', 'counsellor-away', 'fault')),
    -- What was asked of the exchange and is not answered yet.
    ADD COLUMN call_control uuid,
    ADD COLUMN call_control_at timestamptz;

-- False where somebody was called back of whom nothing else has been heard: should they want a person later, they
-- wait.
ALTER TABLE queue ADD COLUMN received boolean NOT NULL DEFAULT true;
