-- Queues of partners on a broker, each in a virtual host of its own.
CREATE TABLE partner_queues (
    agency_id     uuid PRIMARY KEY,
    state         text NOT NULL CHECK (state IN ('wanted', 'ready', 'leaving')),
    -- Sealed, and only until the broker has it.
    password      bytea,
    -- How far the agency's feed has been brought there.
    position      bigint NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    due_at        timestamptz NOT NULL,
    claimed_until timestamptz,
    attempts      integer NOT NULL DEFAULT 0,
    -- A status or the kind of fault; nothing the broker wrote.
    last_fault    text,
    CHECK ((state = 'wanted') = (password IS NOT NULL))
);
