using Contracts;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace AnalyticsService.Ledger;

/// <summary>
/// What an agency had to fit, and why one was chosen, leaves the ledger when the consent to refer is taken back, or the
/// one to what was told: of a consultation when none of its consents is left, of a referral when its agency was asked
/// under the one. Whichever is heard first, the other does it. The rest of the events stays as it travelled.
/// </summary>
public static class DropWishes
{
    private const int CaseLock = 120_043;

    /// <summary>What holds them, and what has them go.</summary>
    public static IReadOnlyList<Type> Events { get; } =
    [
        typeof(ConsultationCompleted), typeof(AgencyChosen), typeof(ReferralRequested), typeof(ReferralWithdrawn),
        typeof(ConsentWithdrawn),
    ];

    public static async Task React(CloudEvent heard, CityPack city, Work work)
    {
        await RecordEvent.React(heard, city, work);
        // Nearly every consultation tells nothing of it.
        var plain = heard.Topic == Topic.Of<ConsultationCompleted>() && heard.Bytes.Span.IndexOf("\"fit\""u8) < 0;
        if (!plain && heard.Subject is { } caseId) await Drop(caseId, work);
    }

    private static async Task Drop(Guid caseId, Work work)
    {
        await work.Execute($"SELECT pg_advisory_xact_lock({CaseLock}, hashtext({caseId.ToString()}))");
        var over = await work.Many(
            $"""
            WITH withdrawn AS (
                SELECT (data ->> 'withdrawnAt')::timestamptz AS at, data ->> 'purpose' AS purpose,
                    lower(data ->> 'recipient') AS recipient
                FROM ledger
                WHERE case_id = {caseId} AND topic = 'consent-withdrawn'
            )
            SELECT told.source, told.event_id, told.topic, told.data
            FROM ledger AS told
            WHERE told.case_id = {caseId} AND (
                (told.topic = 'consultation-completed' AND told.data ->> 'fit' IS NOT NULL AND (
                    EXISTS (SELECT FROM withdrawn WHERE purpose = 'sensitive' AND at >= told.time)
                    OR NOT EXISTS (
                        SELECT FROM json_array_elements(
                            CASE json_typeof(told.data -> 'consents')
                                WHEN 'array' THEN told.data -> 'consents'
                            END) AS given
                        WHERE given ->> 'purpose' = 'referral' AND NOT EXISTS (
                            SELECT FROM withdrawn
                            WHERE purpose = 'referral' AND recipient = lower(given ->> 'recipient')
                                AND at >= told.time))))
                OR (told.topic = 'agency-chosen' AND told.data ->> 'why' <> '[]' AND (
                    EXISTS (
                        SELECT FROM withdrawn
                        WHERE at >= told.time AND (purpose = 'sensitive' OR (purpose = 'referral' AND (
                            recipient = 'partners' OR EXISTS (
                                SELECT FROM ledger AS asked
                                WHERE asked.case_id = {caseId} AND asked.topic = 'referral-requested'
                                    AND asked.data ->> 'referralId' = told.data ->> 'referralId'
                                    AND asked.data ->> 'agencyId' = recipient)))))
                    OR EXISTS (
                        SELECT FROM ledger AS ended
                        WHERE ended.case_id = {caseId} AND ended.topic = 'referral-withdrawn'
                            AND ended.data ->> 'referralId' = told.data ->> 'referralId'))))
            FOR UPDATE OF told
            """,
            row => (Source: row.GetString(0), Id: row.GetString(1), Kept: Rest(row.GetString(2), row.GetString(3))));
        if (over.Count == 0) return;

        var sources = over.ConvertAll(one => one.Source);
        var ids = over.ConvertAll(one => one.Id);
        var rest = over.ConvertAll(one => one.Kept);
        await work.Execute(
            $"""
            UPDATE ledger SET data = stripped.data::json
            FROM unnest({sources}, {ids}, {rest}) AS stripped (source, event_id, data)
            WHERE ledger.source = stripped.source AND ledger.event_id = stripped.event_id
            """);
    }

    /// <summary>A choice without its reasons stays one that can be read, and sent again.</summary>
    private static string Rest(string topic, string data) => topic == Topic.Of<AgencyChosen>()
        ? $"{SealedParts.Strip(data, "why").TrimEnd()[..^1]},\"why\":[]}}"
        : SealedParts.Strip(data, "fit");
}
