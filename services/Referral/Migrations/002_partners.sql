-- Where partners want events delivered.
CREATE TABLE partner_endpoints (
    id            uuid PRIMARY KEY,
    agency_id     uuid NOT NULL,
    name          text NOT NULL,
    url           text NOT NULL,
    -- As the partner gave them, full types or topics; none means all.
    types         text[] NOT NULL,
    secret        bytea NOT NULL,
    created_at    timestamptz NOT NULL,
    delivered_at  timestamptz,
    failing_since timestamptz,
    disabled_at   timestamptz,
    UNIQUE (agency_id, name)
);

-- Every event that names an agency, as it travelled. Positions are given in the order of commits.
CREATE TABLE partner_feed (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agency_id   uuid NOT NULL,
    event_id    text NOT NULL UNIQUE,
    type        text NOT NULL,
    traceparent text NOT NULL,
    bytes       bytea NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX partner_feed_of_agency ON partner_feed (agency_id, position);

-- One event on its way to one endpoint.
CREATE TABLE webhook_deliveries (
    endpoint_id   uuid NOT NULL REFERENCES partner_endpoints ON DELETE CASCADE,
    position      bigint NOT NULL REFERENCES partner_feed,
    state         text NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts      integer NOT NULL DEFAULT 0,
    due_at        timestamptz NOT NULL,
    claimed_until timestamptz,
    -- A status code, or the kind of fault; never what the far end wrote.
    last_answer   text,
    finished_at   timestamptz,
    PRIMARY KEY (endpoint_id, position)
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (endpoint_id, due_at, position) WHERE state = 'waiting';
