-- What an agency had to fit, and why one was chosen, goes with what was taken back: also where both were known before.
-- The other members keep their order and their bytes. A choice without its reasons stays one that can be read.
WITH withdrawn AS (
    SELECT case_id, (data ->> 'withdrawnAt')::timestamptz AS at, data ->> 'purpose' AS purpose,
        lower(data ->> 'recipient') AS recipient
    FROM ledger
    WHERE topic = 'consent-withdrawn'
)
UPDATE ledger AS told SET data = (
    SELECT json_object_agg(member.key, member.value ORDER BY member.place)
    FROM (
        SELECT key, value, place
        FROM json_each(told.data) WITH ORDINALITY AS kept (key, value, place)
        WHERE key NOT IN ('fit', 'why')
        UNION ALL
        SELECT 'why', '[]'::json, 1000 WHERE told.topic = 'agency-chosen') AS member)
WHERE (told.topic = 'consultation-completed' AND told.data ->> 'fit' IS NOT NULL AND (
        EXISTS (
            SELECT FROM withdrawn
            WHERE withdrawn.case_id = told.case_id AND purpose = 'sensitive' AND at >= told.time)
        OR NOT EXISTS (
            SELECT FROM json_array_elements(
                CASE json_typeof(told.data -> 'consents') WHEN 'array' THEN told.data -> 'consents' END) AS given
            WHERE given ->> 'purpose' = 'referral' AND NOT EXISTS (
                SELECT FROM withdrawn
                WHERE withdrawn.case_id = told.case_id AND purpose = 'referral'
                    AND recipient = lower(given ->> 'recipient') AND at >= told.time))))
    OR (told.topic = 'agency-chosen' AND coalesce(told.data ->> 'why', '') <> '[]' AND (
        told.data ->> 'why' IS NULL
        OR EXISTS (
            SELECT FROM withdrawn
            WHERE withdrawn.case_id = told.case_id AND at >= told.time
                AND (purpose = 'sensitive' OR (purpose = 'referral' AND (
                    recipient = 'partners' OR EXISTS (
                        SELECT FROM ledger AS asked
                        WHERE asked.case_id = told.case_id AND asked.topic = 'referral-requested'
                            AND asked.data ->> 'referralId' = told.data ->> 'referralId'
                            AND asked.data ->> 'agencyId' = recipient)))))
        OR EXISTS (
            SELECT FROM ledger AS ended
            WHERE ended.case_id = told.case_id AND ended.topic = 'referral-withdrawn'
                AND ended.data ->> 'referralId' = told.data ->> 'referralId')));
