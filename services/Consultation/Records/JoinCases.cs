using ConsultationService.Consultations;
using ConsultationService.Queue;
using Contracts;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Records;

/// <summary>
/// Cases of one person are read together at the desk, and whoever has a counsellor of their own is led to them. What
/// was told before of a case no longer holds.
/// </summary>
public static class JoinCases
{
    public static async Task React(CasesJoined joined, CityPack city, Work work)
    {
        await work.PartCase(joined.CaseId);
        var others = joined.OtherCaseIds.ToArray();
        await work.Execute(
            $"""
            INSERT INTO joined_cases (case_id, other_id)
            SELECT this, that FROM unnest({others}) AS other,
                LATERAL (VALUES ({joined.CaseId}, other), (other, {joined.CaseId})) AS pair (this, that)
            WHERE NOT EXISTS (SELECT FROM erased_cases WHERE case_id IN ({joined.CaseId}, other))
            ON CONFLICT DO NOTHING
            """);
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
