-- Every event of every service, once. The span is that of its announcement.
CREATE TABLE ledger (
    source     text NOT NULL,
    event_id   text NOT NULL,
    service    text NOT NULL,
    type       text NOT NULL,
    topic      text NOT NULL,
    case_id    uuid,
    contact_id uuid,
    time       timestamptz NOT NULL,
    sequence   text NOT NULL,
    trace_id   text,
    span_id    text,
    data       jsonb NOT NULL,
    PRIMARY KEY (source, event_id)
);
CREATE INDEX ledger_case ON ledger (case_id, time);
CREATE INDEX ledger_contact ON ledger (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX ledger_trace ON ledger (trace_id);
CREATE INDEX ledger_topic ON ledger (topic, time);

-- How often each thing happened in each hour of the city's clock.
CREATE TABLE figures_hour (
    hour timestamptz NOT NULL,
    name text NOT NULL CHECK (name IN ('contacts', 'consultations', 'referrals')),
    n    bigint NOT NULL CHECK (n > 0),
    PRIMARY KEY (hour, name)
);
