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
