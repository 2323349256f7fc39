-- A person known by telephone number. The number is sealed under the person's own key, which is itself wrapped:
-- destroying the wrapped key erases the person. The blind index finds the person again without the number.
CREATE TABLE persons (
    id          uuid PRIMARY KEY,
    blind_index bytea NOT NULL UNIQUE,
    wrapped_key bytea NOT NULL,
    number      bytea NOT NULL,
    known_since timestamptz NOT NULL
);

CREATE TABLE calls (
    call_id    text PRIMARY KEY,
    person_id  uuid REFERENCES persons (id),
    first_seen timestamptz NOT NULL
);

-- What the exchange told, less the caller's number. Answers are kept: the same event gets the same answer again.
CREATE TABLE call_events (
    source      text NOT NULL,
    event_id    text NOT NULL,
    call_id     text NOT NULL REFERENCES calls (call_id),
    seq         bigint NOT NULL,
    type        text NOT NULL,
    occurred_at timestamptz NOT NULL,
    facts       text NOT NULL,
    fingerprint bytea NOT NULL,
    answer      text NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (source, event_id)
);
CREATE INDEX call_events_call ON call_events (call_id);

CREATE TABLE contacts (
    id          uuid PRIMARY KEY,
    case_id     uuid NOT NULL,
    channel     text NOT NULL CHECK (channel IN ('phone', 'web-chat', 'kakao', 'self-check', 'drop-in', 'report')),
    state       text NOT NULL CHECK (state IN ('waiting', 'in-consultation', 'completed', 'abandoned')),
    call_id     text UNIQUE REFERENCES calls (call_id),
    district    text,
    received_at timestamptz NOT NULL,
    ended_at    timestamptz
);

CREATE TABLE consents (
    id              uuid PRIMARY KEY,
    case_id         uuid NOT NULL,
    contact_id      uuid NOT NULL,
    consultation_id uuid NOT NULL,
    recipient       text NOT NULL,
    purpose         text NOT NULL,
    text_version    text NOT NULL,
    given_at        timestamptz NOT NULL,
    UNIQUE (consultation_id, recipient, purpose)
);
