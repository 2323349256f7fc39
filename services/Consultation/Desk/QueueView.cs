using System.Text.Json.Serialization;
using ConsultationService.CallBacks;
using ConsultationService.Crises;
using ConsultationService.Queue;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Desk;

/// <summary>Who waits.</summary>
/// <param name="Waiting">In the order in which they will be met, at most <see cref="ShownMax"/>.</param>
/// <param name="Count">All who wait.</param>
/// <param name="Now">The moment the view was made; waiting times are counted to it.</param>
public sealed record QueueView(IReadOnlyList<WaitingContact> Waiting, int Count, DueCalls Due, DateTimeOffset Now)
{
    public const int ShownMax = 50;

    internal static async Task<QueueView> Read(Work work)
    {
        var waiting = await work.Many(
            $"""
            SELECT {WaitingContact.Columns} FROM queue AS q
            WHERE state = 'waiting'
            ORDER BY risk DESC, place, received_at, contact_id
            LIMIT {ShownMax}
            """,
            WaitingContact.Read);
        var count = await work.Value<long>($"SELECT count(*) FROM queue WHERE state = 'waiting'") ?? 0;
        return new QueueView(waiting, (int)count, await DueCalls.Read(work), work.Now);
    }
}

/// <summary>Somebody who waits. Districts are codes of the city pack.</summary>
/// <param name="PagedAt">When the supervisor was called.</param>
/// <param name="LeftAt">When they hung up or went: whoever is in danger waits all the same.</param>
/// <param name="Wish">To whom they wish to speak.</param>
public sealed record WaitingContact(
    Guid ContactId, Channel Channel, Risk Risk, string? District, DateTimeOffset ReceivedAt, DateTimeOffset? PagedAt,
    DateTimeOffset? LeftAt, Wish Wish)
{
    [JsonIgnore]
    public WaitingLimit Limit => WaitingLimit.Of(Risk);

    /// <summary>What <see cref="Read"/> reads, of <c>queue AS q</c>.</summary>
    internal static Sql Columns =>
        $"q.contact_id, q.channel, q.risk, q.district, q.received_at, q.paged_at, q.ended_at, {WishTable.Columns}";

    internal static WaitingContact Read(Npgsql.NpgsqlDataReader row) => new(
        row.GetGuid(0), EventJson.ValueOf<Channel>(row.GetString(1)), EventJson.ValueOf<Risk>(row.GetString(2)),
        row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
        row.Moment(5), row.Moment(6), WishTable.Read(row, at: 7));
}

/// <summary>How long somebody may wait: when it is nearly too long, and when it is.</summary>
public sealed record WaitingLimit(TimeSpan Soon, TimeSpan Late)
{
    public static WaitingLimit Of(Risk risk) => risk switch
    {
        Risk.R4 => new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)),
        Risk.R2 or Risk.R3 => new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90)),
        Risk.R0 or Risk.R1 => new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)),
    };
}
