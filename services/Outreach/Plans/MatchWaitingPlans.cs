using Platform.Cities;
using Platform.Postgres;

namespace OutreachService.Plans;

/// <summary>On schedule, plans without a companion get one once somebody has room: who waited longest first.</summary>
public static class MatchWaitingPlans
{
    private const int PlansMax = 200;

    public static async Task Run(OutreachOptions options, CityPack city, Work work)
    {
        await PlanTable.LockCompanions(work, options);
        var waiting = await work.Many(
            $"""
            SELECT id, case_id, cadence, companion_id, first_on, last_on
            FROM plans
            WHERE state = {PlanState.Waiting}
            ORDER BY started_at, id
            LIMIT {PlansMax}
            FOR UPDATE
            """,
            PlanTable.Read);
        foreach (var plan in waiting)
        {
            if (await PlanTable.FindCompanion(work, options) is not { } companion) return;

            await MatchCompanion.Match(plan, companion, city.DayOf(work.Now), work);
        }
    }
}
