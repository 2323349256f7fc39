-- What an endpoint was asked before anything is delivered there, until when it is left alone, why it was switched off.
ALTER TABLE partner_endpoints
    ADD COLUMN handshake               text NOT NULL DEFAULT 'off'
        CHECK (handshake IN ('off', 'asked', 'granted', 'refused')),
    ADD COLUMN handshake_attempts      integer NOT NULL DEFAULT 0,
    ADD COLUMN handshake_due_at        timestamptz,
    ADD COLUMN handshake_claimed_until timestamptz,
    ADD COLUMN resting_until           timestamptz,
    ADD COLUMN disabled_reason         text CHECK (disabled_reason IN ('gone', 'only-failures', 'not-granted'));
UPDATE partner_endpoints SET disabled_reason = 'gone' WHERE disabled_at IS NOT NULL;
CREATE INDEX partner_endpoints_asked ON partner_endpoints (handshake_due_at) WHERE handshake = 'asked';

-- Secrets that were replaced and sign along until their time is over.
CREATE TABLE replaced_secrets (
    endpoint_id uuid NOT NULL REFERENCES partner_endpoints ON DELETE CASCADE,
    secret      bytea NOT NULL,
    until       timestamptz NOT NULL
);
CREATE INDEX replaced_secrets_of_endpoint ON replaced_secrets (endpoint_id, until);

-- Each time something was carried to an endpoint: what came back, a status or a fault, and how long it took.
CREATE TABLE webhook_attempts (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint_id uuid NOT NULL,
    position    bigint NOT NULL,
    at          timestamptz NOT NULL,
    duration_ms integer NOT NULL,
    status      integer,
    fault       text CHECK (fault IN ('timed-out', 'address-blocked', 'not-reached', 'broken')),
    CHECK ((status IS NULL) <> (fault IS NULL)),
    FOREIGN KEY (endpoint_id, position) REFERENCES webhook_deliveries ON DELETE CASCADE
);
CREATE INDEX webhook_attempts_of_delivery ON webhook_attempts (endpoint_id, position, number);
