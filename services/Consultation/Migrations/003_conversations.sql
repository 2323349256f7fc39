-- What was written in a contact, sealed: by the person and the machine as Intake heard it, with its number; by
-- counsellors as they answered. A text that may not be kept leaves its place empty. What was written may be heard of
-- before the contact is.
CREATE TABLE chat_messages (
    contact_id uuid NOT NULL,
    case_id    uuid NOT NULL,
    number     integer,
    reply_id   uuid UNIQUE,
    author     text NOT NULL CHECK (author IN ('person', 'machine', 'counsellor')),
    text       bytea,
    posted_at  timestamptz NOT NULL,
    UNIQUE (contact_id, number),
    CHECK ((author = 'counsellor') = (reply_id IS NOT NULL) AND (number IS NULL) = (reply_id IS NOT NULL))
);
CREATE INDEX chat_messages_case ON chat_messages (case_id);
CREATE INDEX chat_messages_posted_at ON chat_messages (posted_at);

-- When the supervisor was called, since the risk was last raised.
ALTER TABLE queue ADD COLUMN paged_at timestamptz;

-- Whoever is in danger again after a consultation was completed is met again: one counsellor at a time, not for ever.
ALTER TABLE consultations DROP CONSTRAINT consultations_contact_id_key;
CREATE UNIQUE INDEX consultations_contact ON consultations (contact_id) WHERE state = 'open';
CREATE INDEX consultations_of_contact ON consultations (contact_id);

-- Software raises a risk and never lowers it; what a counsellor judges stands in the consultation.
CREATE FUNCTION refuse_lower_risk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the risk of a contact is never lowered' USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER queue_risk_stays BEFORE UPDATE OF risk ON queue
    FOR EACH ROW WHEN (NEW.risk < OLD.risk) EXECUTE FUNCTION refuse_lower_risk();
