-- What each service of the house has heard, and how often it took effect.
CREATE TABLE heard (
    id       text PRIMARY KEY,
    name     text NOT NULL,
    sequence text NOT NULL,
    trace    text NOT NULL,
    place    bigint GENERATED ALWAYS AS IDENTITY,
    effects  integer NOT NULL DEFAULT 1
);
