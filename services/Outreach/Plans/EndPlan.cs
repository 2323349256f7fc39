using Contracts;
using OutreachService.Visits;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace OutreachService.Plans;

/// <summary>
/// Who takes the consent to be accompanied back is called no more, nor is whoever has been erased: the plan ends, and
/// what was planned from today on is cancelled. A wish told after that opens another plan; after an erasure none does.
/// </summary>
public static class EndPlan
{
    private const string Purpose = "companion";

    public static async Task React(ConsentWithdrawn withdrawn, CityPack city, Work work)
    {
        if (withdrawn.Purpose != Purpose) return;

        await PlanTable.Lock(work);
        await work.Execute(
            $"""
            INSERT INTO wishes_withdrawn AS known (case_id, withdrawn_at)
            VALUES ({withdrawn.CaseId}, {withdrawn.WithdrawnAt})
            ON CONFLICT (case_id) DO UPDATE SET withdrawn_at = greatest(known.withdrawn_at, EXCLUDED.withdrawn_at)
            """);
        await End(
            $"""
            UPDATE plans SET state = {PlanState.Ended}, ended_at = {work.Now}, next_on = NULL
            WHERE case_id = {withdrawn.CaseId} AND state <> {PlanState.Ended} AND wished_at <= {withdrawn.WithdrawnAt}
            RETURNING id, case_id, cadence, companion_id, first_on, last_on
            """,
            PlanEnding.ConsentWithdrawn, city, work);
    }

    public static async Task React(PersonErased erased, CityPack city, Work work)
    {
        await PlanTable.Lock(work);
        await work.RememberErased(erased.CaseId, erased.ErasedAt);
        await work.Execute($"DELETE FROM confirmations WHERE case_id = {erased.CaseId}");
        await End(
            $"""
            UPDATE plans SET state = {PlanState.Ended}, ended_at = {work.Now}, next_on = NULL
            WHERE case_id = {erased.CaseId} AND state <> {PlanState.Ended}
            RETURNING id, case_id, cadence, companion_id, first_on, last_on
            """,
            PlanEnding.PersonErased, city, work);
    }

    private static async Task End(Sql end, PlanEnding ending, CityPack city, Work work)
    {
        if (await work.One(end, PlanTable.Read) is not { } plan) return;

        await work.ExecuteAll(
            $"""
            UPDATE visits SET state = {VisitState.Cancelled}
            WHERE plan_id = {plan.Id} AND state = {VisitState.Planned} AND day >= {city.DayOf(work.Now)}
            """,
            $"DELETE FROM visit_details WHERE visit_id IN (SELECT id FROM visits WHERE plan_id = {plan.Id})");
        work.Announce(plan.End(ending, work.Now), plan.CaseId);
    }
}
