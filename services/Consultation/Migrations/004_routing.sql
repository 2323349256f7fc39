-- Who works at the desk, and since when they are here, on a break or away. Nobody is qualified until it is said until
-- when; a counsellor of a demonstration has every skill.
ALTER TABLE counsellors
    ADD COLUMN qualified_until date,
    ADD COLUMN enabled boolean NOT NULL DEFAULT true,
    ADD COLUMN every_skill boolean NOT NULL DEFAULT false,
    ADD COLUMN skills text[] NOT NULL DEFAULT '{}',
    ADD COLUMN languages text[] NOT NULL DEFAULT '{ko}',
    ADD COLUMN gender text CHECK (gender IN ('woman', 'man')),
    ADD COLUMN chats_max integer NOT NULL DEFAULT 2 CHECK (chats_max BETWEEN 1 AND 4),
    ADD COLUMN attendance text NOT NULL DEFAULT 'away' CHECK (attendance IN ('here', 'break', 'away')),
    ADD COLUMN attendance_since timestamptz NOT NULL DEFAULT '-infinity';

-- How long each counsellor was here, on a break or away: the figures of the day are counted from it.
CREATE TABLE attendances (
    counsellor text NOT NULL REFERENCES counsellors (id),
    attendance text NOT NULL CHECK (attendance IN ('here', 'break', 'away')),
    since      timestamptz NOT NULL,
    until      timestamptz,
    PRIMARY KEY (counsellor, since)
);
CREATE UNIQUE INDEX attendances_now ON attendances (counsellor) WHERE until IS NULL;
CREATE INDEX attendances_since ON attendances (since);

-- Whom somebody wishes to speak to. Place: 0 comes first among those of the same risk, having waited once already;
-- 2 has a time of their own and comes after the others.
ALTER TABLE queue
    ADD COLUMN place smallint NOT NULL DEFAULT 1 CHECK (place BETWEEN 0 AND 2),
    ADD COLUMN language text,
    ADD COLUMN gender_wish text CHECK (gender_wish IN ('woman', 'man')),
    ADD COLUMN skill text,
    ADD COLUMN for_counsellor text,
    ADD COLUMN ended_at timestamptz;
DROP INDEX queue_waiting;
CREATE INDEX queue_waiting ON queue (risk DESC, place, received_at, contact_id) WHERE state = 'waiting';

-- Who writes can be met by somebody who already writes with another; how many at once is each counsellor's.
DROP INDEX consultations_held;
CREATE INDEX consultations_held ON consultations (counsellor) WHERE state = 'open';
ALTER TABLE consultations
    DROP CONSTRAINT consultations_state_check,
    ADD CONSTRAINT consultations_state_check CHECK (state IN ('open', 'completed', 'returned')),
    DROP CONSTRAINT consultations_check,
    ADD CONSTRAINT consultations_check CHECK (
        state IN ('open', 'returned')
        OR (completed_at IS NOT NULL AND kind IS NOT NULL AND risk IS NOT NULL AND outcome IS NOT NULL)),
    ADD COLUMN returned_at timestamptz,
    ADD COLUMN returned_for text
        CHECK (returned_for IN ('silent', 'no-answer', 'passed-on', 'counsellor-disabled'));

-- Whoever calls often and has agreed on it has a counsellor of their own and times of the week.
CREATE TABLE talk_plans (
    case_id    uuid PRIMARY KEY,
    counsellor text NOT NULL REFERENCES counsellors (id),
    times      jsonb NOT NULL,
    written_by text NOT NULL,
    written_at timestamptz NOT NULL
);

-- The record as far as it was written down, sealed; gone when the consultation is completed.
ALTER TABLE consultations ADD COLUMN draft bytea;
