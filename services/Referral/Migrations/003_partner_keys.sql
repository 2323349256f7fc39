-- The public keys partners want things sealed with. The newest is used; the others are on their way out.
CREATE TABLE partner_keys (
    agency_id     uuid NOT NULL,
    kid           text NOT NULL,
    -- Coordinates on P-256, in base64url.
    x             text NOT NULL,
    y             text NOT NULL,
    -- Tells which is the newest: two may be registered at the same moment.
    number        bigint GENERATED ALWAYS AS IDENTITY,
    registered_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, kid)
);
