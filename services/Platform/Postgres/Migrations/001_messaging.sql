-- Events announced and not yet with every receiver. Rows leave in batches, so the table stays small.
CREATE TABLE outbox (
    sequence      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid NOT NULL,
    topic         text NOT NULL,
    subject       uuid,
    time          timestamptz NOT NULL,
    traceparent   text NOT NULL,
    data          text NOT NULL,
    claimed_until timestamptz NOT NULL
);

-- Events this service has worked on: what makes a second delivery a no-op.
CREATE TABLE inbox (
    source      text NOT NULL,
    id          text NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE INDEX inbox_received_at ON inbox USING brin (received_at);

-- Events this service refused or gave up on, kept whole until somebody replays them.
CREATE TABLE dead_letters (
    id          uuid PRIMARY KEY,
    event_id    text NOT NULL,
    topic       text NOT NULL,
    bytes       bytea NOT NULL,
    reason      text NOT NULL,
    attempts    integer NOT NULL,
    traceparent text,
    parked_at   timestamptz NOT NULL,
    replayed_at timestamptz
);
CREATE INDEX dead_letters_open ON dead_letters (parked_at) WHERE replayed_at IS NULL;

-- The trace of the contact that opened a case: its events keep it for a day.
CREATE TABLE case_traces (
    case_id     uuid PRIMARY KEY,
    traceparent text NOT NULL,
    opened_at   timestamptz NOT NULL
);
CREATE INDEX case_traces_opened_at ON case_traces USING brin (opened_at);

-- When each schedule is due next. A claimed row is one tick, whatever the number of replicas.
CREATE TABLE schedules (
    name   text PRIMARY KEY,
    due_at timestamptz NOT NULL
);

-- What a state-changing request with an Idempotency-Key came to, sealed.
CREATE TABLE idempotency (
    caller      text NOT NULL,
    key         text NOT NULL,
    fingerprint bytea NOT NULL,
    result      bytea NOT NULL,
    stored_at   timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_stored_at ON idempotency USING brin (stored_at);

-- The keys that protect cookies and forms, so that every replica reads what another one wrote.
CREATE TABLE key_ring (
    name text PRIMARY KEY,
    xml  text NOT NULL
);
