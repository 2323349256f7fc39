-- Two exchanges may use the same id for different calls. What they told of one id before is taken apart: the contact
-- and the person stay with the exchange that was first. Intake of the version before takes no calls beside this one.
ALTER TABLE contacts
    DROP CONSTRAINT contacts_call_id_fkey,
    DROP CONSTRAINT contacts_call_id_key,
    ADD COLUMN source text;
ALTER TABLE call_events DROP CONSTRAINT call_events_call_id_fkey;
ALTER TABLE calls
    DROP CONSTRAINT calls_pkey,
    ADD COLUMN source text;

UPDATE calls SET source = (
    SELECT told.source FROM call_events AS told
    WHERE told.call_id = calls.call_id
    ORDER BY told.received_at, told.source
    LIMIT 1);
UPDATE contacts SET source = calls.source FROM calls WHERE calls.call_id = contacts.call_id;

ALTER TABLE calls ADD PRIMARY KEY (call_id, source);
INSERT INTO calls (call_id, source, first_seen)
SELECT call_id, source, min(received_at) FROM call_events GROUP BY call_id, source
ON CONFLICT (call_id, source) DO NOTHING;
ALTER TABLE call_events ADD FOREIGN KEY (call_id, source) REFERENCES calls (call_id, source);
ALTER TABLE contacts
    ADD UNIQUE (call_id, source),
    ADD FOREIGN KEY (call_id, source) REFERENCES calls (call_id, source);
