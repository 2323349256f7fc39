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
    IReadOnlyList<WaitingContact> Waiting, int WaitingCount, ContactHeld? Held, DateTimeOffset Now)
{
    public static Task<DeskView> Of(string counsellor, ConsultationDatabase db, CancellationToken stop) => db.DoApart(
        async work =>
        {
            var waiting = await work.Many(
                $"""
                SELECT contact_id, channel, risk, district, received_at FROM queue
                WHERE state = 'waiting'
                ORDER BY risk DESC, received_at, contact_id
                LIMIT 50
                """,
                row => new WaitingContact(
                    row.GetGuid(0), EventJson.ValueOf<Channel>(row.GetString(1)),
                    EventJson.ValueOf<Risk>(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3),
                    row.GetFieldValue<DateTimeOffset>(4)));
            var count = await work.Value<long>($"SELECT count(*) FROM queue WHERE state = 'waiting'") ?? 0;
            return new DeskView(waiting, (int)count, await ReadHeld(counsellor, work), work.Now);
        },
        stop);

    private static async Task<ContactHeld?> ReadHeld(string counsellor, Work work)
    {
        if (await work.Held(counsellor) is not { } held) return null;

        return await work.One(
            $"""
            SELECT c.taken_at, q.district
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            WHERE c.id = {held.ConsultationId}
            """,
            row => new ContactHeld(
                held.ConsultationId, held.ContactId, held.Channel, held.Risk, row.IsDBNull(1) ? null : row.GetString(1),
                TimeSpan.FromSeconds(held.WaitedSeconds), row.GetFieldValue<DateTimeOffset>(0)));
    }
}

/// <summary>Somebody who waits. Districts are codes of the city pack.</summary>
public sealed record WaitingContact(
    Guid ContactId, Channel Channel, Risk Risk, string? District, DateTimeOffset ReceivedAt)
{
    public WaitingLimit Limit => WaitingLimit.Of(Risk);
}

/// <summary>How long somebody may wait: when it is nearly too long, and when it is.</summary>
public sealed record WaitingLimit(TimeSpan Soon, TimeSpan Late)
{
    public static WaitingLimit Of(Risk risk) => risk >= Risk.R2
        ? new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90))
        : new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5));
}

/// <summary>The person a counsellor is with.</summary>
public sealed record ContactHeld(
    Guid ConsultationId, Guid ContactId, Channel Channel, Risk Risk, string? District, TimeSpan Waited,
    DateTimeOffset TakenAt);
