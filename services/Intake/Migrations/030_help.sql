-- What agencies were asked for somebody, as Referral announces it, and whether help arrived, as was said last: a row
-- for each kind of step with its latest time, so that the order of hearing does not matter.
CREATE TABLE help_steps (
    referral_id uuid NOT NULL,
    step        text NOT NULL CHECK (step IN ('requested', 'waitlisted', 'accepted', 'contacted', 'started', 'held',
        'resumed', 'closed', 'declined', 'expired', 'failed', 'withdrawn', 'recalled', 'voided', 'rerouted',
        'loop-closed', 'loop-reopened', 'happened', 'did-not-happen')),
    case_id     uuid NOT NULL,
    agency_id   uuid,
    need_code   text,
    place       integer,
    at          timestamptz NOT NULL,
    PRIMARY KEY (referral_id, step)
);
CREATE INDEX help_steps_case ON help_steps (case_id);
CREATE INDEX help_steps_at ON help_steps (at);
