-- A plan ends when the consent to it is taken back or its person is erased. It stays, and a later wish opens another:
-- what is unique is the plan a case has now.
ALTER TABLE plans
    ADD COLUMN wished_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN ended_at  timestamptz,
    DROP CONSTRAINT plans_case_id_key,
    DROP CONSTRAINT plans_state_check,
    DROP CONSTRAINT plans_check,
    DROP CONSTRAINT plans_check1,
    DROP CONSTRAINT plans_check2,
    DROP CONSTRAINT plans_check3,
    ADD CONSTRAINT plans_state_check CHECK (state IN ('waiting', 'active', 'ended')),
    ADD CONSTRAINT plans_companion_check CHECK (state = 'ended' OR (state = 'waiting') = (companion_id IS NULL)),
    ADD CONSTRAINT plans_first_check CHECK (state = 'ended' OR (state = 'waiting') = (first_on IS NULL)),
    ADD CONSTRAINT plans_last_check CHECK (state = 'ended' OR (state = 'waiting') = (last_on IS NULL)),
    ADD CONSTRAINT plans_next_check CHECK ((state = 'active') = (next_on IS NOT NULL)),
    ADD CONSTRAINT plans_ended_check CHECK ((state = 'ended') = (ended_at IS NOT NULL));
UPDATE plans SET wished_at = started_at;
CREATE UNIQUE INDEX plans_now ON plans (case_id) WHERE state <> 'ended';
CREATE INDEX plans_case ON plans (case_id);

ALTER TABLE visits
    DROP CONSTRAINT visits_state_check,
    ADD CONSTRAINT visits_state_check CHECK (state IN ('planned', 'cancelled'));

-- Until when a case's wishes to go on talking are taken back.
CREATE TABLE wishes_withdrawn (
    case_id      uuid PRIMARY KEY,
    withdrawn_at timestamptz NOT NULL
);
