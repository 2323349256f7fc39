-- Supervisors who can be called where no page of the desk is open; where to is sealed.
CREATE TABLE pagers (
    account        text PRIMARY KEY,
    address        bytea,
    on_shift_since timestamptz
);

-- Somebody for whom supervisors are called until one of them answers, or nothing calls for it any more.
CREATE TABLE alarms (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('crisis', 'waiting', 'left-alone', 'not-reached')),
    contact_id  uuid NOT NULL,
    case_id     uuid NOT NULL,
    risk        text NOT NULL CHECK (risk IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    raised_at   timestamptz NOT NULL,
    step        integer NOT NULL DEFAULT 0,
    next_at     timestamptz NOT NULL,
    over_at     timestamptz,
    answered_by text,
    CHECK (answered_by IS NULL OR over_at IS NOT NULL)
);
CREATE UNIQUE INDEX alarms_open ON alarms (contact_id) WHERE over_at IS NULL;
CREATE INDEX alarms_contact ON alarms (contact_id, raised_at);

-- Every page that goes out: one supervisor, in one step of one alarm.
CREATE TABLE pager_calls (
    id        uuid PRIMARY KEY,
    alarm_id  uuid NOT NULL REFERENCES alarms (id) ON DELETE CASCADE,
    step      integer NOT NULL,
    account   text NOT NULL,
    asked_at  timestamptz NOT NULL,
    due_at    timestamptz,
    attempts  integer NOT NULL DEFAULT 0,
    sent_at   timestamptz,
    failed_at timestamptz,
    UNIQUE (alarm_id, step, account)
);
CREATE INDEX pager_calls_due ON pager_calls (due_at) WHERE due_at IS NOT NULL;

-- Notes that sounded graver than their level, until a supervisor has looked at them.
CREATE TABLE questioned_notes (
    consultation_id uuid PRIMARY KEY,
    contact_id      uuid NOT NULL,
    case_id         uuid NOT NULL,
    recorded        text NOT NULL CHECK (recorded IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    heard           text NOT NULL CHECK (heard IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    questioned_at   timestamptz NOT NULL,
    looked_at       timestamptz,
    looked_by       text,
    CHECK ((looked_at IS NULL) = (looked_by IS NULL))
);
CREATE INDEX questioned_notes_open ON questioned_notes (questioned_at) WHERE looked_at IS NULL;
CREATE INDEX questioned_notes_contact ON questioned_notes (contact_id);
