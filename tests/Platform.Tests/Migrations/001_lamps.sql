CREATE TABLE lamps (
    id   uuid PRIMARY KEY,
    name text NOT NULL,
    lit  integer NOT NULL DEFAULT 0
);
