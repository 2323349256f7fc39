using Platform.Messaging;
using Platform.Postgres;
using Platform.Schedules;

namespace ReferralService.Queues;

/// <summary>Makes on the broker what an agency wants, and takes down what it wants no more.</summary>
public sealed class PrepareQueue(PartnerQueues queues)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    public sealed record Errand(
        Guid Agency, QueueState State, byte[]? Password, int Attempts, DateTimeOffset ClaimedUntil);

    public Courier<Errand, string> Courier => new(
        "prepare-queue", (work, max) => Take(max, work.Now + Lease, work), Go, Record, _ => "");

    private async Task<List<Errand>> Take(int max, DateTimeOffset until, Work work) => !queues.Offered ? [] :
        await work.Many(
            $"""
            UPDATE partner_queues SET claimed_until = {until}
            WHERE agency_id IN (
                SELECT agency_id FROM partner_queues
                WHERE state IN ('wanted', 'leaving') AND due_at <= {work.Now}
                    AND (claimed_until > {work.Now} AND claimed_until <= {until + Lease}) IS NOT TRUE
                ORDER BY due_at
                LIMIT {max}
                FOR UPDATE SKIP LOCKED
            )
            RETURNING agency_id, state, password, attempts
            """,
            row => new Errand(
                row.GetGuid(0), EventJson.ValueOf<QueueState>(row.GetString(1)),
                row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2), row.GetInt32(3), until));

    /// <summary>The fault there was; nothing when it is done.</summary>
    private async Task<string> Go(Errand errand, CancellationToken stop)
    {
        var guest = PartnerQueues.Of(errand.Agency);
        var fault = errand.Password is { } password
            ? await queues.Broker.Receive(guest, queues.Open(errand.Agency, password), stop)
            : await queues.Broker.SeeOff(guest, stop);
        return fault ?? "";
    }

    private static Task Record(Errand errand, string fault, Work work)
    {
        if (fault.Length > 0)
        {
            return work.Execute(
                $"""
                UPDATE partner_queues
                SET claimed_until = NULL, attempts = attempts + 1, last_fault = {fault},
                    due_at = {work.Now + FillQueue.Pause(errand.Attempts)}
                WHERE agency_id = {errand.Agency} AND claimed_until = {errand.ClaimedUntil}
                """);
        }

        work.LeaveErrand();
        return errand.State is QueueState.Leaving
            ? work.Execute(
                $"""
                DELETE FROM partner_queues
                WHERE agency_id = {errand.Agency} AND claimed_until = {errand.ClaimedUntil}
                """)
            : work.Execute(
                $"""
                UPDATE partner_queues
                SET state = 'ready', password = NULL, claimed_until = NULL, attempts = 0, last_fault = NULL
                WHERE agency_id = {errand.Agency} AND claimed_until = {errand.ClaimedUntil}
                """);
    }
}
