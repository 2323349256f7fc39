-- Companions waiting to be told whom they meet today.
CREATE TABLE visit_releases (
    id            uuid PRIMARY KEY,
    visit_id      uuid NOT NULL,
    case_id       uuid NOT NULL,
    fields        text[] NOT NULL,
    traceparent   text NOT NULL,
    state         text NOT NULL CHECK (state IN ('waiting', 'released', 'refused')),
    requested_at  timestamptz NOT NULL,
    claimed_until timestamptz,
    answered_at   timestamptz
);
CREATE INDEX visit_releases_waiting ON visit_releases (requested_at) WHERE state = 'waiting';
