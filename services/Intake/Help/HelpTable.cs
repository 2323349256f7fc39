using Npgsql;
using Platform;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Help;

/// <summary>One step of a referral as it was heard.</summary>
internal sealed record HeardStep(
    Guid ReferralId, Guid CaseId, HelpStep Step, DateTimeOffset At, Guid? Agency = null, string? Need = null,
    int? Place = null, IReadOnlyList<string>? Why = null, Words? Called = null);

/// <summary>The statements that more than one use case about help runs.</summary>
internal static class HelpTable
{
    private const int WhyLock = 120_041;

    /// <summary>Of each kind the latest step stays, whichever is heard first.</summary>
    public static Task<int> Keep(this Work work, HeardStep heard) => work.Execute(
        $"""
        INSERT INTO help_steps AS known (
            referral_id, step, case_id, agency_id, need_code, place, at, why, agency_ko, agency_en)
        VALUES (
            {heard.ReferralId}, {heard.Step}, {heard.CaseId}, {heard.Agency}, {heard.Need}, {heard.Place},
            {heard.At}, {(heard.Why ?? []).ToArray()}, {heard.Called?.Ko}, {heard.Called?.En})
        ON CONFLICT (referral_id, step) DO UPDATE SET at = EXCLUDED.at, place = EXCLUDED.place
            WHERE known.at < EXCLUDED.at
        """);

    /// <summary>Whoever keeps a step or drops why waits here first, before any row is touched.</summary>
    public static Task LockWhy(this Work work, params Guid[] cases) => work.Execute(
        $"""
        SELECT pg_advisory_xact_lock({WhyLock}, hashtext(one::text))
        FROM (SELECT DISTINCT unnest({cases}) AS one ORDER BY one) AS ordered
        """);

    /// <summary>
    /// Why an agency was chosen goes with the consent under which one was, and with what the person told of themselves:
    /// of an agency named by itself, of all of them, or because the referral was withdrawn. What was chosen under a
    /// consent given later stays. Whichever is heard first, the other does it: both under the lock.
    /// </summary>
    public static Task DropWhy(this Work work, params Guid[] cases) => work.Execute(
        $"""
        UPDATE help_steps AS chosen SET why = ARRAY[]::text[]
        WHERE chosen.case_id = ANY({cases}) AND cardinality(chosen.why) > 0 AND (
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
                WHERE ended.referral_id = chosen.referral_id AND ended.step = 'withdrawn'))
        """);

    /// <summary>All that was asked for in these cases, what was asked last first.</summary>
    public static async Task<List<AskedHelp>> HelpOf(this Work work, IEnumerable<Guid> cases)
    {
        var steps = await work.Many(
            $"""
            SELECT referral_id, case_id, step, at, agency_id, need_code, place, why, agency_ko, agency_en
            FROM help_steps
            WHERE case_id = ANY({cases.ToArray()})
            """,
            Read);
        return
        [
            .. steps.GroupBy(step => (step.ReferralId, step.CaseId)).Select(help => new AskedHelp(
                    help.Key.ReferralId, help.Key.CaseId, help.Max(step => step.Agency), help.Max(step => step.Need),
                    help.FirstOrDefault(step => step.Step is HelpStep.Waitlisted)?.Place,
                    help.ToDictionary(step => step.Step, step => step.At))
                {
                    Why = help.Select(step => step.Why).OfType<IReadOnlyList<string>>().MaxBy(why => why.Count) ?? [],
                    Called = help.Select(step => step.Called).FirstOrDefault(words => words is not null),
                })
                .OrderByDescending(help => help.Since).ThenBy(help => help.ReferralId),
        ];
    }

    private static HeardStep Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<HelpStep>(row.GetString(2)),
        row.GetFieldValue<DateTimeOffset>(3), row.IsDBNull(4) ? null : row.GetGuid(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetInt32(6),
        row.GetFieldValue<string[]>(7),
        row.IsDBNull(8) || row.IsDBNull(9) ? null : new Words(row.GetString(8), row.GetString(9)));
}
