using Platform.Postgres;

namespace OutreachService.Plans;

/// <summary>
/// Case files whose time is over are deleted: every plan of the case has ended, and nothing of it is parked. That a
/// wish was taken back is remembered for as long, and as long as there is a plan.
/// </summary>
public static class ForgetOldCases
{
    private const int PlansMax = 500;

    public static async Task<int> Run(DateTimeOffset before, Work work)
    {
        await PlanTable.Lock(work);
        var plans = (await work.Many(
            $"""
            SELECT id FROM plans AS old
            WHERE state = {PlanState.Ended} AND ended_at < {before}
                AND NOT EXISTS (
                    SELECT FROM plans AS other
                    WHERE other.case_id = old.case_id
                        AND (other.state <> {PlanState.Ended} OR other.ended_at >= {before}))
                AND NOT EXISTS (
                    SELECT FROM wishes_withdrawn AS wish
                    WHERE wish.case_id = old.case_id AND wish.withdrawn_at >= {before})
                AND NOT EXISTS (
                    SELECT FROM dead_letters AS parked
                    WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
            ORDER BY ended_at
            LIMIT {PlansMax}
            """,
            row => row.GetGuid(0))).ToArray();
        return await work.ExecuteAll(
            $"DELETE FROM visit_details WHERE visit_id IN (SELECT id FROM visits WHERE plan_id = ANY({plans}))",
            $"DELETE FROM visits WHERE plan_id = ANY({plans})",
            $"DELETE FROM plans WHERE id = ANY({plans})",
            $"""
            DELETE FROM confirmations AS old
            WHERE greatest(asked_at, settled_at, told_at) < {before}
                AND NOT EXISTS (SELECT FROM plans WHERE plans.case_id = old.case_id)
            """,
            $"""
            DELETE FROM wishes_withdrawn
            WHERE case_id IN (
                SELECT case_id FROM wishes_withdrawn AS old
                WHERE withdrawn_at < {before}
                    AND NOT EXISTS (SELECT FROM plans WHERE plans.case_id = old.case_id)
                    AND NOT EXISTS (
                        SELECT FROM dead_letters AS parked
                        WHERE parked.case_id = old.case_id AND parked.replayed_at IS NULL)
                ORDER BY withdrawn_at
                LIMIT {PlansMax}
            )
            """);
    }
}
