using Npgsql;
using Platform.Messaging;
using Platform.Postgres;

namespace OutreachService.Plans;

/// <summary>What several use cases read and write of companions and plans.</summary>
internal static class PlanTable
{
    private static Sql LockStatement => $"LOCK TABLE companions IN SHARE ROW EXCLUSIVE MODE";

    /// <summary>
    /// Keeps others from changing plans until this work is done. Comes before any plan is touched: a batch of events
    /// takes plans in the order of its events and a day in another, so each would come to wait for the other.
    /// </summary>
    public static Task Lock(Work work) => work.Execute(LockStatement);

    /// <summary>
    /// The same for matching, so that two never take the same last place, and brings the companions up to date.
    /// </summary>
    public static async Task LockCompanions(Work work, OutreachOptions options)
    {
        var companions = options.Companions.ToArray();
        await work.ExecuteAll(
            LockStatement,
            $"""
            INSERT INTO companions AS known (id, place)
            SELECT id, place FROM unnest({companions}) WITH ORDINALITY AS companion (id, place)
            ON CONFLICT (id) DO UPDATE SET place = EXCLUDED.place WHERE known.place <> EXCLUDED.place
            """);
    }

    /// <summary>The companion with the fewest plans who has room; null when nobody has.</summary>
    public static Task<string?> FindCompanion(Work work, OutreachOptions options)
    {
        var companions = options.Companions.ToArray();
        return work.One(
            $"""
            SELECT companion.id
            FROM companions AS companion
            LEFT JOIN plans AS plan ON plan.companion_id = companion.id AND plan.state <> {PlanState.Ended}
            WHERE companion.id = ANY({companions})
            GROUP BY companion.id, companion.place
            HAVING count(plan.id) < {options.PlansPerCompanionMax}
            ORDER BY count(plan.id), companion.place
            LIMIT 1
            """,
            row => row.GetString(0));
    }

    /// <summary>
    /// Has a wish of that moment been taken back since, or the person been erased? Asked under the lock, it holds.
    /// </summary>
    public static async Task<bool> IsWithdrawn(Work work, Guid caseId, DateTimeOffset wishedAt) =>
        await work.Value<bool>(
            $"""
            SELECT EXISTS (
                SELECT FROM wishes_withdrawn WHERE case_id = {caseId} AND withdrawn_at >= {wishedAt})
            """) is true
        || await work.IsErased(caseId);

    /// <summary>Reads id, case_id, cadence, companion_id, first_on and last_on, in this order.</summary>
    public static CompanionPlan Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), EventJson.ValueOf<Cadence>(row.GetString(2)),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5));
}
