-- Who accompanies people. The place is the order in which equals are chosen.
CREATE TABLE companions (
    id    text PRIMARY KEY,
    place integer NOT NULL
);

-- One plan per case: who calls, and how often. Without a companion the plan waits for one.
CREATE TABLE plans (
    id           uuid PRIMARY KEY,
    case_id      uuid NOT NULL UNIQUE,
    companion_id text REFERENCES companions,
    state        text NOT NULL CHECK (state IN ('waiting', 'active')),
    cadence      text NOT NULL CHECK (cadence IN ('weekly', 'twice-weekly')),
    started_at   timestamptz NOT NULL,
    first_on     date,
    last_on      date,
    next_on      date,
    CHECK ((state = 'waiting') = (companion_id IS NULL)),
    CHECK ((state = 'waiting') = (first_on IS NULL)),
    CHECK ((state = 'waiting') = (last_on IS NULL)),
    CHECK ((state = 'waiting') = (next_on IS NULL))
);
CREATE INDEX plans_companion ON plans (companion_id);
CREATE INDEX plans_next_on ON plans (next_on);
CREATE INDEX plans_waiting ON plans (started_at, id) WHERE state = 'waiting';

-- A call or a visit that has its day. A person is contacted once a day at most.
CREATE TABLE visits (
    id           uuid PRIMARY KEY,
    plan_id      uuid NOT NULL REFERENCES plans,
    companion_id text NOT NULL REFERENCES companions,
    kind         text NOT NULL CHECK (kind IN ('call', 'visit')),
    state        text NOT NULL CHECK (state IN ('planned')),
    day          date NOT NULL,
    UNIQUE (plan_id, day)
);
CREATE INDEX visits_day ON visits (day);
