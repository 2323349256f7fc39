-- One crisis of one contact, from the first sign until two people have closed it. What was said of it is sealed.
CREATE TABLE crises (
    id              uuid PRIMARY KEY,
    contact_id      uuid NOT NULL,
    case_id         uuid NOT NULL,
    risk            text NOT NULL CHECK (risk IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    opened_at       timestamptz NOT NULL,
    opened_by       text,
    acknowledged_at timestamptz,
    acknowledged_by text,
    escalations     integer NOT NULL DEFAULT 0,
    escalate_at     timestamptz,
    location        bytea,
    proposed_by     text,
    proposed_at     timestamptz,
    disposition     text CHECK (disposition IN
        ('safe-with-plan', 'handed-over', 'responders-reached', 'could-not-be-reached', 'no-danger')),
    closed_by       text,
    closed_at       timestamptz,
    follow_up_by    timestamptz,
    CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
    CHECK (closed_at IS NULL OR (disposition IS NOT NULL AND closed_by <> proposed_by))
);
CREATE UNIQUE INDEX crises_open ON crises (contact_id) WHERE closed_at IS NULL;
CREATE INDEX crises_case ON crises (case_id);
CREATE INDEX crises_escalate ON crises (escalate_at) WHERE acknowledged_at IS NULL AND closed_at IS NULL;

CREATE TABLE crisis_steps (
    crisis_id uuid NOT NULL REFERENCES crises (id) ON DELETE CASCADE,
    step      text NOT NULL,
    done_by   text NOT NULL,
    done_at   timestamptz NOT NULL,
    PRIMARY KEY (crisis_id, step)
);

-- To whom somebody in danger was handed over; it counts from when they were reached.
CREATE TABLE crisis_hand_overs (
    id          uuid PRIMARY KEY,
    crisis_id   uuid NOT NULL REFERENCES crises (id) ON DELETE CASCADE,
    recipient   text NOT NULL,
    asked_by    text NOT NULL,
    asked_at    timestamptz NOT NULL,
    accepted_at timestamptz,
    accepted_by bytea,
    outcome     text CHECK (outcome IN ('reached', 'not-reached', 'refused')),
    outcome_at  timestamptz,
    CHECK ((outcome IS NULL) = (outcome_at IS NULL))
);
CREATE INDEX crisis_hand_overs_crisis ON crisis_hand_overs (crisis_id);

CREATE TABLE risk_changes (
    crisis_id  uuid NOT NULL REFERENCES crises (id) ON DELETE CASCADE,
    before     text NOT NULL,
    after      text NOT NULL,
    reason     bytea,
    changed_by text,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (crisis_id, changed_at)
);

-- Who was with somebody in urgent danger rests before they go on.
ALTER TABLE counsellors ADD COLUMN rest_until timestamptz;
