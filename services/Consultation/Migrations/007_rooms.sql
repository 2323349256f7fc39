-- Rooms in which people are met face to face. Opening hours are the city's local times; a closing is told in moments.
CREATE TABLE rooms (
    id       text PRIMARY KEY,
    place_ko text NOT NULL,
    place_en text NOT NULL,
    name_ko  text NOT NULL,
    name_en  text NOT NULL,
    hours    jsonb NOT NULL,
    closings jsonb NOT NULL
);

-- A range of one value overlaps a range of the same value only: so a constraint compares who or where without an
-- extension, which the owner of a database may not install everywhere.
CREATE TYPE one_text AS RANGE (SUBTYPE = text);
CREATE TYPE one_uuid AS RANGE (SUBTYPE = uuid);

-- A room, a counsellor and a case at a time. Whoever came is in the room until the consultation ends.
CREATE TABLE slots (
    id              uuid PRIMARY KEY,
    room            text NOT NULL REFERENCES rooms (id),
    counsellor      text NOT NULL REFERENCES counsellors (id),
    contact_id      uuid NOT NULL,
    case_id         uuid NOT NULL,
    state           text NOT NULL CHECK (state IN ('booked', 'arrived', 'attended', 'no-show', 'cancelled')),
    from_at         timestamptz NOT NULL,
    until_at        timestamptz NOT NULL,
    walk_in         boolean NOT NULL,
    booked_by       text NOT NULL,
    booked_at       timestamptz NOT NULL,
    -- When somebody is called to remind the person; null where nobody has to be, or has been told to.
    remind_at       timestamptz,
    consultation_id uuid,
    closed_at       timestamptz,
    CHECK (from_at < until_at),
    CHECK ((state IN ('booked', 'arrived')) = (closed_at IS NULL)),
    CHECK (state NOT IN ('arrived', 'attended') OR consultation_id IS NOT NULL),
    CONSTRAINT slots_room EXCLUDE USING gist (
        one_text(room, room, '[]') WITH &&, tstzrange(from_at, until_at) WITH &&)
        WHERE (state IN ('booked', 'arrived')),
    CONSTRAINT slots_counsellor EXCLUDE USING gist (
        one_text(counsellor, counsellor, '[]') WITH &&, tstzrange(from_at, until_at) WITH &&)
        WHERE (state IN ('booked', 'arrived')),
    CONSTRAINT slots_case EXCLUDE USING gist (
        one_uuid(case_id, case_id, '[]') WITH &&, tstzrange(from_at, until_at) WITH &&)
        WHERE (state IN ('booked', 'arrived'))
);
CREATE INDEX slots_from ON slots (from_at);
CREATE INDEX slots_case_id ON slots (case_id);
CREATE INDEX slots_contact ON slots (contact_id);
CREATE INDEX slots_remind ON slots (remind_at) WHERE state = 'booked' AND remind_at IS NOT NULL;
CREATE INDEX slots_open ON slots (from_at) WHERE state = 'booked';
CREATE INDEX slots_met ON slots (consultation_id) WHERE state = 'arrived';

-- A consultation in a room.
ALTER TABLE consultations ADD COLUMN slot_id uuid;

-- Somebody is called to be reminded of a slot.
ALTER TABLE call_backs
    DROP CONSTRAINT call_backs_kind_check,
    ADD CONSTRAINT call_backs_kind_check CHECK (kind IN ('promised', 'in-depth', 'follow-up', 'reminder'));
