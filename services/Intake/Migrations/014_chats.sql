-- Whoever writes, by whatever channel. Their words are sealed under their own key, a counsellor's under this service's
-- key as they came; of what the machine said only the name is kept.
ALTER TABLE contacts DROP CONSTRAINT contacts_state_check, ADD CONSTRAINT contacts_state_check
    CHECK (state IN ('with-machine', 'waiting', 'in-consultation', 'completed', 'abandoned'));

CREATE TABLE chats (
    contact_id  uuid PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
    person_id   uuid NOT NULL REFERENCES persons (id),
    stage       text NOT NULL CHECK (stage IN ('machine', 'called', 'joined', 'ended')),
    risk        text NOT NULL DEFAULT 'R0' CHECK (risk IN ('R0', 'R1', 'R2', 'R3', 'R4')),
    unclear     integer NOT NULL DEFAULT 0,
    last_number integer NOT NULL DEFAULT 0,
    called_at   timestamptz,
    holds       integer NOT NULL DEFAULT 0,
    changed_at  timestamptz NOT NULL
);
-- One conversation at a time.
CREATE UNIQUE INDEX chats_open ON chats (person_id) WHERE stage <> 'ended';
CREATE INDEX chats_person ON chats (person_id);
CREATE INDEX chats_changed ON chats (changed_at);
CREATE INDEX chats_called ON chats (called_at) WHERE stage = 'called';

CREATE TABLE chat_messages (
    contact_id uuid NOT NULL REFERENCES chats (contact_id) ON DELETE CASCADE,
    number     integer NOT NULL,
    author     text NOT NULL CHECK (author IN ('person', 'machine', 'counsellor')),
    -- Known again when it is sent twice: an id of the page, of the messenger's message, of the reply.
    key        uuid,
    said       text,
    sealed     bytea,
    reply      text,
    -- A reply the messenger has not had yet: when it is tried next.
    due_at     timestamptz,
    attempts   integer NOT NULL DEFAULT 0,
    posted_at  timestamptz NOT NULL,
    PRIMARY KEY (contact_id, number),
    UNIQUE (contact_id, key)
);
CREATE INDEX chat_messages_due ON chat_messages (due_at) WHERE due_at IS NOT NULL;

-- A browser that may go on with a person's conversation: of the token only a hash is kept.
CREATE TABLE chat_sessions (
    token_hash bytea PRIMARY KEY,
    person_id  uuid NOT NULL REFERENCES persons (id),
    seen_at    timestamptz NOT NULL
);
CREATE INDEX chat_sessions_person ON chat_sessions (person_id);
