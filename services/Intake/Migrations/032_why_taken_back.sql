-- Why an agency was chosen goes with the consent or the referral that was taken back:
-- also where both were known before.
UPDATE help_steps AS chosen SET why = ARRAY[]::text[]
WHERE cardinality(chosen.why) > 0 AND (
    EXISTS (
        SELECT FROM consents AS consent
        WHERE consent.case_id = chosen.case_id AND consent.withdrawn_at >= chosen.at
            AND (consent.purpose = 'sensitive' OR (consent.purpose = 'referral' AND (
                consent.recipient = 'partners' OR EXISTS (
                    SELECT FROM help_steps AS asked
                    WHERE asked.referral_id = chosen.referral_id
                        AND asked.agency_id::text = consent.recipient)))))
    OR EXISTS (
        SELECT FROM help_steps AS ended
        WHERE ended.referral_id = chosen.referral_id AND ended.step = 'withdrawn'));
