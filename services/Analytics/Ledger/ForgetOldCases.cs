using Platform.Postgres;

namespace AnalyticsService.Ledger;

/// <summary>
/// What the ledger tells of a case is deleted when its time is over, unless something begun has not ended, by all that
/// was heard, or something of it is parked. The figures stay: they name no case.
/// </summary>
public static class ForgetOldCases
{
    private const int CasesMax = 500;

    public static async Task<int> Run(DateTimeOffset before, Work work)
    {
        var cases = (await work.Many(
            $"""
            SELECT case_id
            FROM (SELECT DISTINCT case_id FROM ledger WHERE time < {before} AND case_id IS NOT NULL) AS old
            WHERE NOT EXISTS (
                    SELECT FROM ledger AS late WHERE late.case_id = old.case_id AND late.time >= {before})
                AND NOT EXISTS (
                    SELECT FROM dead_letters AS parked
                    WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
                AND NOT EXISTS (
                    SELECT FROM ledger AS begun
                    JOIN (VALUES
                        ('contact-received', 'contactId', ARRAY['contact-ended', 'contact-accepted']),
                        ('contact-accepted', 'consultationId', ARRAY['consultation-completed']),
                        ('referral-requested', 'referralId',
                            ARRAY['referral-declined', 'referral-closed', 'referral-withdrawn', 'referral-failed',
                                'referral-expired', 'referral-recalled', 'referral-voided']),
                        ('companion-matched', 'planId', ARRAY['plan-ended'])) AS lasting (topic, id, ends)
                        ON lasting.topic = begun.topic
                    WHERE begun.case_id = old.case_id
                        AND NOT EXISTS (
                            SELECT FROM ledger AS ended
                            WHERE ended.case_id = old.case_id AND ended.topic = ANY(lasting.ends)
                                AND ended.data ->> lasting.id = begun.data ->> lasting.id))
                AND NOT EXISTS (
                    SELECT FROM ledger AS wished
                    WHERE wished.case_id = old.case_id AND wished.topic = 'consultation-completed'
                        AND wished.data -> 'followUp' ->> 'companion' = 'true'
                        AND NOT EXISTS (
                            SELECT FROM ledger AS answered
                            WHERE answered.case_id = old.case_id
                                AND (answered.topic IN ('companion-matched', 'plan-ended', 'person-erased')
                                    OR answered.data ->> 'purpose' = 'companion')))
            LIMIT {CasesMax}
            """,
            row => row.GetGuid(0))).ToArray();
        return await work.ExecuteAll(
            $"DELETE FROM ledger WHERE case_id = ANY({cases}) AND time < {before}",
            $"DELETE FROM ledger WHERE case_id IS NULL AND time < {before}");
    }
}
