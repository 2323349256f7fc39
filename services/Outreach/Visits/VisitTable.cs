using Contracts;
using Npgsql;
using OutreachService.Plans;
using Platform.Messaging;
using Platform.Postgres;

namespace OutreachService.Visits;

/// <summary>What several use cases read and write of visits.</summary>
internal static class VisitTable
{
    /// <summary>Gives each plan a call on that day and announces the calls in this order.</summary>
    public static async Task Plan(IReadOnlyList<CompanionPlan> plans, DateOnly day, Work work)
    {
        var ids = plans.Select(_ => Guid.CreateVersion7()).ToArray();
        var planIds = plans.Select(plan => plan.Id).ToArray();
        var companions = plans.Select(plan => plan.CompanionId!).ToArray();
        await work.Execute(
            $"""
            INSERT INTO visits (id, plan_id, companion_id, kind, state, day)
            SELECT id, plan_id, companion_id, {VisitKind.Call}, {VisitState.Planned}, {day}
            FROM unnest({ids}, {planIds}, {companions}) AS planned (id, plan_id, companion_id)
            """);
        foreach (var (plan, id) in plans.Zip(ids))
        {
            work.Announce(
                new VisitPlanned(id, plan.Id, plan.CaseId, plan.CompanionId!, VisitKind.Call, day), plan.CaseId);
        }
    }

    /// <summary>Reads id, plan_id, case_id, companion_id, kind, state and day, in this order.</summary>
    public static Visit Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3),
        EventJson.ValueOf<VisitKind>(row.GetString(4)), EventJson.ValueOf<VisitState>(row.GetString(5)),
        row.GetFieldValue<DateOnly>(6));
}
