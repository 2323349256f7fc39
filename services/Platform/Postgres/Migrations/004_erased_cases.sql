-- Cases whose person has been erased: what is heard of them afterwards must not bring back what was forgotten.
CREATE TABLE erased_cases (
    case_id   uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL
);

-- The case a parked event is about. Escaped, any bytes can be looked through; what names no case stays without one.
ALTER TABLE dead_letters ADD COLUMN case_id uuid;
UPDATE dead_letters
SET case_id = substring(
    encode(bytes, 'escape') FROM '"subject":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')::uuid;

-- The parked events that carry a sealed part: few, and dropped in time.
CREATE INDEX dead_letters_sealed ON dead_letters (parked_at) WHERE position('"sealed"'::bytea IN bytes) > 0;
