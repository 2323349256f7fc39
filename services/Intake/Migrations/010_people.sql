-- A person is anonymous first. What they are recognised by stands apart, so that one person may have several: a number,
-- a messenger key, a code. Keys lie in a database of their own; no installation holds real people yet, so those that
-- stood here go with what they opened.
CREATE TABLE identifiers (
    blind_index bytea PRIMARY KEY,
    -- Checked at the end: of two calls of one new person at once, the second finds the row of the first.
    person_id   uuid NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
    kind        text NOT NULL CHECK (kind IN ('phone', 'kakao', 'resume-code')),
    sealed      bytea NOT NULL,
    known_since timestamptz NOT NULL
);
CREATE INDEX identifiers_person ON identifiers (person_id);

UPDATE calls SET person_id = NULL;
DELETE FROM persons;
ALTER TABLE persons
    DROP COLUMN blind_index,
    DROP COLUMN wrapped_key,
    DROP COLUMN number,
    -- Name, birth year, sex, address: sealed under the person's own key.
    ADD COLUMN details bytea,
    -- Recognised as somebody known before; each keeps what is theirs, so they can be told apart again.
    ADD COLUMN merged_into uuid REFERENCES persons (id),
    ADD COLUMN suspended_at timestamptz,
    ADD COLUMN erased_at timestamptz;
CREATE INDEX persons_merged_into ON persons (merged_into) WHERE merged_into IS NOT NULL;

-- Who reached out, who it is about and how the two are related. The counsellor who holds the contact may see them.
ALTER TABLE contacts
    ADD COLUMN person_id uuid REFERENCES persons (id),
    ADD COLUMN subject_id uuid REFERENCES persons (id),
    ADD COLUMN relation text NOT NULL DEFAULT 'self'
        CHECK (relation IN ('self', 'family', 'neighbour', 'professional', 'other')),
    ADD COLUMN counsellor text;
CREATE INDEX contacts_person ON contacts (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX contacts_subject ON contacts (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX calls_person ON calls (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE merges (
    id         uuid PRIMARY KEY,
    kept       uuid NOT NULL REFERENCES persons (id),
    joined     uuid NOT NULL REFERENCES persons (id),
    consent_id uuid NOT NULL REFERENCES consents (id),
    merged_by  text NOT NULL,
    merged_at  timestamptz NOT NULL,
    split_by   text,
    split_at   timestamptz
);

CREATE TABLE person_flags (
    id        uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES persons (id),
    kind      text NOT NULL CHECK (kind IN ('danger', 'do-not-contact', 'frequent-caller')),
    source    text NOT NULL CHECK (source IN ('counsellor', 'supervisor', 'person', 'police', 'agency')),
    raised_by text NOT NULL,
    raised_at timestamptz NOT NULL,
    until     timestamptz NOT NULL,
    lifted_by text,
    lifted_at timestamptz
);
CREATE INDEX person_flags_person ON person_flags (person_id) WHERE lifted_at IS NULL;

-- Consent may also be given outside a consultation, by other channels, and taken back.
ALTER TABLE consents
    ALTER COLUMN consultation_id DROP NOT NULL,
    ADD COLUMN channel text NOT NULL DEFAULT 'phone' CHECK (channel IN ('phone', 'web', 'kakao', 'paper')),
    ADD COLUMN guardian text CHECK (guardian IN ('parent', 'legal-guardian')),
    ADD COLUMN recorded_by text,
    ADD COLUMN withdrawn_at timestamptz,
    ADD COLUMN withdrawn_by text;
CREATE INDEX consents_case ON consents (case_id);

-- Agencies waiting for the details of somebody they have taken on.
CREATE TABLE release_requests (
    id            uuid PRIMARY KEY,
    referral_id   uuid NOT NULL,
    case_id       uuid NOT NULL,
    agency_id     uuid NOT NULL,
    purpose       text NOT NULL,
    fields        text[] NOT NULL,
    kid           text NOT NULL,
    x             text NOT NULL,
    y             text NOT NULL,
    traceparent   text NOT NULL,
    state         text NOT NULL CHECK (state IN ('waiting', 'released', 'refused')),
    requested_at  timestamptz NOT NULL,
    claimed_until timestamptz,
    answered_at   timestamptz
);
CREATE INDEX release_requests_waiting ON release_requests (requested_at) WHERE state = 'waiting';

-- What was told to an emergency service to save a life. The person hears of it afterwards.
CREATE TABLE disclosures (
    id             uuid PRIMARY KEY,
    case_id        uuid NOT NULL,
    person_id      uuid NOT NULL REFERENCES persons (id),
    recipient      text NOT NULL,
    reason         text NOT NULL CHECK (reason IN ('suicide', 'medical', 'violence', 'fire')),
    fields         text[] NOT NULL,
    told_by        text NOT NULL,
    told_at        timestamptz NOT NULL,
    person_told_by text,
    person_told_at timestamptz
);

-- Somebody asks for what the law gives them. Until it is closed it holds a number to ring back, sealed.
CREATE TABLE rights_requests (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('access', 'correction', 'suspension', 'erasure')),
    state        text NOT NULL CHECK (state IN ('received', 'confirmed', 'done', 'refused')),
    blind_index  bytea,
    sealed       bytea,
    code_hash    bytea NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    person_id    uuid REFERENCES persons (id),
    received_at  timestamptz NOT NULL,
    answer_by    timestamptz NOT NULL,
    confirmed_by text,
    closed_by    text,
    closed_at    timestamptz,
    refusal      text
        CHECK (refusal IN ('identity-not-confirmed', 'nothing-known', 'law-requires-keeping', 'withdrawn')),
    CHECK ((state IN ('done', 'refused')) = (closed_at IS NOT NULL))
);
CREATE INDEX rights_requests_open ON rights_requests (answer_by) WHERE closed_at IS NULL;

-- Whoever is to be erased, until their key is gone.
ALTER TABLE persons ADD COLUMN erasing_at timestamptz, ADD COLUMN erasing_until timestamptz;
CREATE INDEX persons_erasing ON persons (erasing_at) WHERE erasing_at IS NOT NULL AND erased_at IS NULL;
