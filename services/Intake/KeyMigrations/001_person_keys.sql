-- One key per person, wrapped by the master key. What is sealed under a key that is gone cannot be read by anybody.
CREATE TABLE person_keys (
    person_id   uuid PRIMARY KEY,
    wrapped_key bytea NOT NULL,
    made_at     timestamptz NOT NULL
);

-- Whose key was destroyed, kept here so that a database restored from an older backup is erased again.
CREATE TABLE erasures (
    person_id uuid PRIMARY KEY,
    case_ids  uuid[] NOT NULL,
    erased_at timestamptz NOT NULL
);
