-- What became of each message that arrived.
CREATE TABLE case_event (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    kind        text NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    data        jsonb NOT NULL
);
CREATE INDEX case_event_of_case ON case_event (case_id, occurred_at);

-- One row per case, changed by each of its messages. Room is left on every page, so that a change stays on it.
CREATE TABLE case_summary (
    case_id       uuid PRIMARY KEY,
    events        integer NOT NULL,
    last_event_at timestamptz NOT NULL
) WITH (fillfactor = 70);

INSERT INTO case_summary (case_id, events, last_event_at)
SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, now()
FROM generate_series(0, 999) AS numbers (n);
