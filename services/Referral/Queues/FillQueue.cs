using Platform.Postgres;
using Platform.Schedules;

namespace ReferralService.Queues;

/// <summary>
/// Brings each agency's feed into its queue, in order and as it travelled, and goes on from the last event the broker
/// has confirmed. One queue is one errand: a broker that refuses one delays no other.
/// </summary>
public sealed class FillQueue(PartnerQueues queues)
{
    private const int EventsMax = 100;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(5);

    public sealed record Errand(
        Guid Agency, IReadOnlyList<(long Position, ReadOnlyMemory<byte> Bytes)> Events, int Attempts,
        DateTimeOffset ClaimedUntil);

    public Courier<Errand, (int Confirmed, string? Fault)> Courier => new(
        "fill-queue", (work, max) => Take(max, work.Now + Lease, work), Go, Record, _ => "");

    /// <summary>Longer after each failure in a row: one second, two, four, five minutes at most.</summary>
    public static TimeSpan Pause(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(PauseMax.TotalSeconds, Math.Pow(2, Math.Min(attempts, 20))));

    private async Task<List<Errand>> Take(int max, DateTimeOffset until, Work work)
    {
        if (!queues.Offered) return [];

        var claimed = await work.Many(
            $"""
            UPDATE partner_queues SET claimed_until = {until}
            WHERE agency_id IN (
                SELECT agency_id FROM partner_queues AS queue
                WHERE state = 'ready' AND due_at <= {work.Now}
                    AND (claimed_until > {work.Now} AND claimed_until <= {until + Lease}) IS NOT TRUE
                    AND EXISTS (
                        SELECT FROM partner_feed
                        WHERE agency_id = queue.agency_id AND position > queue.position)
                ORDER BY due_at
                LIMIT {max}
                FOR UPDATE SKIP LOCKED
            )
            RETURNING agency_id, position, attempts
            """,
            row => (Agency: row.GetGuid(0), Position: row.GetInt64(1), Attempts: row.GetInt32(2)));
        List<Errand> errands = [];
        foreach (var queue in claimed)
        {
            var events = await work.Many(
                $"""
                SELECT position, bytes
                FROM partner_feed
                WHERE agency_id = {queue.Agency} AND position > {queue.Position}
                ORDER BY position
                LIMIT {EventsMax}
                """,
                row => (row.GetInt64(0), (ReadOnlyMemory<byte>)row.GetFieldValue<byte[]>(1)));
            errands.Add(new Errand(queue.Agency, events, queue.Attempts, until));
        }

        return errands;
    }

    private Task<(int Confirmed, string? Fault)> Go(Errand errand, CancellationToken stop) => queues.Broker.Bring(
        PartnerQueues.Of(errand.Agency), [.. errand.Events.Select(one => one.Bytes)], stop);

    private static Task Record(Errand errand, (int Confirmed, string? Fault) answer, Work work)
    {
        long? reached = answer.Confirmed == 0 ? null : errand.Events[answer.Confirmed - 1].Position;
        var due = answer.Fault is null ? work.Now : work.Now + Pause(errand.Attempts);
        var attempts = answer.Fault is null ? 0 : errand.Attempts + 1;
        return work.Execute(
            $"""
            UPDATE partner_queues
            SET position = COALESCE({reached}, position), claimed_until = NULL, attempts = {attempts},
                last_fault = {answer.Fault}, due_at = {due}
            WHERE agency_id = {errand.Agency} AND claimed_until = {errand.ClaimedUntil}
            """);
    }
}
