using ConsultationService.Queue;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Desk;

/// <summary>What a counsellor sees: who waits, and whom they are with.</summary>
/// <param name="Waiting">In the order in which they will be met, at most 50.</param>
/// <param name="WaitingCount">All who wait.</param>
/// <param name="Now">The moment the view was made; waiting times are counted to it.</param>
public sealed record DeskView(
    IReadOnlyList<WaitingContact> Waiting, int WaitingCount, TakeNextContact.View? Held, DateTimeOffset? HeldSince, DateTimeOffset Now)
{
    public static Task<DeskView> Of(string counsellor, ConsultationDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var waiting = await work.Many(
                $"""
                SELECT contact_id, channel, risk, received_at FROM queue
                WHERE state = 'waiting'
                ORDER BY risk DESC, received_at, contact_id
                LIMIT 50
                """,
                row => new WaitingContact(
                    row.GetGuid(0), EventJson.ValueOf<Channel>(row.GetString(1)), EventJson.ValueOf<Risk>(row.GetString(2)),
                    row.GetFieldValue<DateTimeOffset>(3)));
            var count = await work.Value<long>($"SELECT count(*) FROM queue WHERE state = 'waiting'") ?? 0;
            var held = await work.Held(counsellor);
            var since = await work.Value<DateTime>(
                $"SELECT taken_at FROM consultations WHERE counsellor = {counsellor} AND state = 'open'");
            return new DeskView(waiting, (int)count, held, since is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, work.Now);
        },
        stop);
}

/// <summary>Somebody who waits.</summary>
public sealed record WaitingContact(Guid ContactId, Channel Channel, Risk Risk, DateTimeOffset ReceivedAt);
