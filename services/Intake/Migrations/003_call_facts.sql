-- What an exchange tells may hold numbers and words about somebody: only what the rules need of it stays. Of calls from
-- before, the contact tells whether they were for this line.
ALTER TABLE call_events ADD COLUMN elsewhere boolean;
UPDATE call_events AS told SET elsewhere = (facts::jsonb ->> 'direction') IS NOT DISTINCT FROM 'outbound'
    OR (NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.call_id = told.call_id)
        AND (type = 'call.menu_choice' OR EXISTS (
            SELECT 1 FROM call_events AS other
            WHERE other.call_id = told.call_id AND other.type IN ('call.queued', 'call.answered'))))
WHERE type = 'call.offered'
    OR (type = 'call.menu_choice' AND facts::jsonb ->> 'outcome' = 'matched' AND facts::jsonb ->> 'digit' IS NOT NULL);
ALTER TABLE call_events DROP COLUMN facts;
