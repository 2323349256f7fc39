using ConsultationService.Consultations;
using ConsultationService.Crises;
using ConsultationService.Queue;
using ConsultationService.TalkPlans;
using Contracts;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>
/// Cases of one person are read together at the desk: whoever is in a crisis in another of them is in danger here, and
/// whoever has a counsellor of their own is led to them. Of two cases holds what was told of either last, whenever it
/// is heard: who was told apart is never joined again by what is older.
/// </summary>
public static class JoinCases
{
    public static async Task React(CasesJoined joined, CityPack city, Work work)
    {
        var others = joined.OtherCaseIds.ToArray();
        var newest = await work.Execute(
            $"""
            INSERT INTO told_cases AS known (case_id, told_at) VALUES ({joined.CaseId}, {joined.JoinedAt})
            ON CONFLICT (case_id) DO UPDATE SET told_at = EXCLUDED.told_at WHERE known.told_at <= EXCLUDED.told_at
            """);
        if (newest == 0) return;

        await work.Execute(
            $"""
            DELETE FROM joined_cases AS pair
            WHERE {joined.CaseId} IN (case_id, other_id) AND NOT EXISTS (
                SELECT FROM told_cases AS told
                WHERE told.case_id IN (pair.case_id, pair.other_id) AND told_at > {joined.JoinedAt})
            """);
        await work.Execute(
            $"""
            INSERT INTO joined_cases (case_id, other_id)
            SELECT this, that FROM unnest({others}) AS other,
                LATERAL (VALUES ({joined.CaseId}, other), (other, {joined.CaseId})) AS pair (this, that)
            WHERE NOT EXISTS (SELECT FROM erased_cases WHERE case_id IN ({joined.CaseId}, other))
                AND NOT EXISTS (SELECT FROM told_cases WHERE case_id = other AND told_at > {joined.JoinedAt})
            ON CONFLICT DO NOTHING
            """);
        if (await work.OpenRiskOf(joined.CaseId) is { } risk)
        {
            await work.Execute(
                $"""
                UPDATE queue SET risk = greatest(risk, {risk})
                WHERE case_id = {joined.CaseId} AND (state = 'waiting' OR EXISTS (
                    SELECT FROM consultations WHERE contact_id = queue.contact_id AND state = 'open'))
                """);
        }

        if (await work.PlanOf(joined.CaseId) is not { } plan) return;

        await work.Execute(
            $"""
            UPDATE queue SET for_counsellor = coalesce(for_counsellor, {plan.Counsellor}),
                place = CASE WHEN place = 1 AND NOT {plan.Covers(city.Local(work.Now))} THEN 2 ELSE place END
            WHERE case_id = {joined.CaseId} AND state = 'waiting'
            """);
    }

    /// <summary>The case stands alone.</summary>
    internal static Task<int> PartCase(this Work work, Guid caseId) => work.Execute(
        $"DELETE FROM joined_cases WHERE {caseId} IN (case_id, other_id)");

    /// <summary>This case and all that are known to be about the same person.</summary>
    internal static async Task<Guid[]> CasesWith(this Work work, Guid caseId) =>
    [
        caseId,
        .. await work.Many(
            $"SELECT other_id FROM joined_cases WHERE case_id = {caseId} ORDER BY other_id", row => row.GetGuid(0)),
    ];
}
