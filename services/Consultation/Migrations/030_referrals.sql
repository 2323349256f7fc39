-- What agencies were asked for in a case, as Referral announces it, and whether help arrived, as was said last: a row
-- for each kind of step with its latest time, so that the order of hearing does not matter.
CREATE TABLE referral_steps (
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
CREATE INDEX referral_steps_case ON referral_steps (case_id);
CREATE INDEX referral_steps_at ON referral_steps (at);

-- A call that is to ask whether the help of this referral has arrived, and for nothing else.
ALTER TABLE call_backs ADD COLUMN asks_of uuid;
CREATE INDEX call_backs_asks_of ON call_backs (asks_of) WHERE state = 'open';
