using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// Deliveries that arrived or were given up are counted for thirty days; the events stay in the feed. What waits stays.
/// Secrets that were replaced go when they sign no more.
/// </summary>
public static class ForgetDeliveries
{
    private const int DeliveriesMax = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static Task Run(Work work) => work.ExecuteAll(
        $"DELETE FROM replaced_secrets WHERE until <= {work.Now}",
        $"""
        DELETE FROM webhook_deliveries
        WHERE (endpoint_id, position) IN (
            SELECT endpoint_id, position FROM webhook_deliveries
            WHERE finished_at < {work.Now - Kept}
            ORDER BY finished_at
            LIMIT {DeliveriesMax}
            FOR UPDATE SKIP LOCKED
        )
        """);
}
