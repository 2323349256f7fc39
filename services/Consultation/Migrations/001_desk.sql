-- Everybody who waits or has waited. A contact that ended before it was heard of is kept as gone, so it never queues.
CREATE TABLE queue (
    contact_id  uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    channel     text CHECK (channel IN ('phone', 'web-chat', 'kakao', 'self-check', 'drop-in', 'report')),
    district    text,
    risk        text NOT NULL DEFAULT 'R0' CHECK (risk IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    state       text NOT NULL CHECK (state IN ('waiting', 'taken', 'gone')),
    received_at timestamptz NOT NULL
);
CREATE INDEX queue_waiting ON queue (risk DESC, received_at, contact_id) WHERE state = 'waiting';

CREATE TABLE counsellors (
    id         text PRIMARY KEY,
    present_at timestamptz NOT NULL
);

CREATE TABLE consultations (
    id           uuid PRIMARY KEY,
    contact_id   uuid NOT NULL UNIQUE REFERENCES queue (contact_id),
    case_id      uuid NOT NULL,
    counsellor   text NOT NULL REFERENCES counsellors (id),
    state        text NOT NULL CHECK (state IN ('open', 'completed')),
    taken_at     timestamptz NOT NULL,
    waited_s     integer NOT NULL,
    completed_at timestamptz,
    kind         text CHECK (kind IN ('light', 'basic', 'in-depth', 'face-to-face')),
    risk         text CHECK (risk IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    outcome      text CHECK (outcome IN
        ('listened', 'informed', 'referred', 'in-depth-planned', 'crisis-handed-over', 'out-of-scope')),
    needs        jsonb,
    consents     jsonb,
    follow_up    jsonb,
    note         bytea,
    CHECK (
        state = 'open'
        OR (completed_at IS NOT NULL AND kind IS NOT NULL AND risk IS NOT NULL AND outcome IS NOT NULL)
    )
);
-- A counsellor holds one contact at a time.
CREATE UNIQUE INDEX consultations_held ON consultations (counsellor) WHERE state = 'open';
