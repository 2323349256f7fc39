using Contracts;
using OutreachService.Visits;
using Platform.Cities;
using Platform.Postgres;

namespace OutreachService.Plans;

/// <summary>
/// Who wishes to go on talking gets a companion and a first call on the next day. One plan per case: telling the wish
/// again changes nothing, except that a higher risk brings more calls. A wish that has been taken back since is none.
/// </summary>
public static class MatchCompanion
{
    /// <param name="wishedAt">When the consultation was completed, however late it is heard of.</param>
    public static async Task React(
        ConsultationCompleted heard, DateTimeOffset wishedAt, OutreachOptions options, CityPack city, Work work)
    {
        if (!heard.FollowUp.Companion) return;

        var today = city.DayOf(work.Now);
        await PlanTable.LockCompanions(work, options);
        if (await PlanTable.IsWithdrawn(work, heard.CaseId, wishedAt)) return;

        var plan = new CompanionPlan(Guid.CreateVersion7(), heard.CaseId, CompanionPlan.CadenceFor(heard.Risk));
        var opened = await work.Execute(
            $"""
            INSERT INTO plans (id, case_id, state, cadence, started_at, wished_at, district)
            VALUES ({plan.Id}, {plan.CaseId}, {PlanState.Waiting}, {plan.Cadence}, {work.Now}, {wishedAt},
                {heard.District})
            ON CONFLICT (case_id) WHERE state <> 'ended' DO NOTHING
            """);
        if (opened == 0)
        {
            await Renew(plan, wishedAt, today, work);
        }
        else if (await PlanTable.FindCompanion(work, options) is { } companion)
        {
            await Match(plan, companion, today, work);
        }
    }

    /// <summary>Gives a waiting plan its companion and the companion the first call.</summary>
    internal static async Task Match(CompanionPlan waiting, string companion, DateOnly today, Work work)
    {
        var plan = waiting.Match(companion, today);
        await work.Execute(
            $"""
            UPDATE plans
            SET state = {PlanState.Active}, companion_id = {companion},
                first_on = {plan.FirstOn}, last_on = {plan.LastOn}, next_on = {plan.NextOn(today)}
            WHERE id = {plan.Id}
            """);
        work.Announce(new CompanionMatched(plan.Id, plan.CaseId, companion, work.Now), plan.CaseId);
        await VisitTable.Plan([plan], plan.FirstOn!.Value, work);
    }

    private static async Task Renew(CompanionPlan wished, DateTimeOffset wishedAt, DateOnly today, Work work)
    {
        var plan = await work.One(
            $"""
            UPDATE plans SET wished_at = greatest(wished_at, {wishedAt})
            WHERE case_id = {wished.CaseId} AND state <> {PlanState.Ended}
            RETURNING id, case_id, cadence, companion_id, first_on, last_on
            """,
            PlanTable.Read);
        if (plan?.Raise(wished.Cadence) is not { } raised) return;

        await work.Execute(
            $"UPDATE plans SET cadence = {raised.Cadence}, next_on = {raised.NextOn(today)} WHERE id = {raised.Id}");
    }
}
