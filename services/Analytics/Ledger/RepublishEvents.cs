using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace AnalyticsService.Ledger;

/// <summary>
/// Sends the ledger's events of one topic and one stretch of time once more, to one service alone: after its queue was
/// lost, say. Its inbox ignores what it has heard before, so doing it twice changes nothing.
/// </summary>
public static partial class RepublishEvents
{
    private const int EventsMax = 10_000;
    private const int AtOnceMax = 100;
    // A day less than inboxes remember: what is sent may wait in a queue.
    private const int DaysMax = 29;

    /// <param name="From">The first moment inside, by the events' own time.</param>
    /// <param name="To">The first moment after.</param>
    public record Request(string Service, string Topic, DateTimeOffset From, DateTimeOffset To);

    public record View(int Sent);

    public static async Task<Ok<View>> Handle(
        Request request, ClaimsPrincipal user, AnalyticsDatabase analytics, ITransport transport,
        ILoggerFactory logs, CancellationToken stop) =>
        TypedResults.Ok(await Republish(request, user, analytics, transport, logs, stop));

    internal static async Task<View> Republish(
        Request request, ClaimsPrincipal user, AnalyticsDatabase analytics, ITransport transport,
        ILoggerFactory logs, CancellationToken stop)
    {
        Check(request);
        var heardUntil = await analytics.Do(work => Settle(request, work), stop);
        var (sent, last) = (0, new Place(request.From, ""));
        List<LedgerRow> page;
        do
        {
            page = await analytics.Do(work => ReadPage(request, heardUntil, last, work), stop);
            // No transaction is open while the broker is asked; each page is confirmed before the next one is read.
            await Task.WhenAll(page.Select(async row => await transport.PublishTo(
                request.Service, request.Topic, CloudEvent.Write(row.Source, row.Event), stop)));
            sent += page.Count;
            if (page.Count > 0) last = new Place(page[^1].Event.Time, page[^1].Event.Id.ToString());
        }
        while (page.Count == AtOnceMax);

        Republished(logs.CreateLogger("Annyeong.analytics"), user.Id(), sent, request.Topic, request.Service);
        return new View(sent);
    }

    private static void Check(Request request)
    {
        var hearing = Subscribers.Of(request.Topic);
        if (hearing.Count == 0)
        {
            throw new BadFieldException("topic", "이런 소식은 없습니다.", "There are no such events.");
        }

        if (!hearing.Contains(request.Service))
        {
            throw new BadFieldException(
                "service", "이 서비스는 이 소식을 듣지 않습니다.", "This service does not hear these events.");
        }

        if (request.From >= request.To)
        {
            throw new BadFieldException("from", "끝보다 앞이어야 합니다.", "It must be before the end.");
        }
    }

    /// <summary>Until when it was heard what is sent: anything later is only just on its way to everybody.</summary>
    private static async Task<DateTimeOffset> Settle(Request request, Work work)
    {
        if (request.From < work.Now.AddDays(-DaysMax))
        {
            throw new BadFieldException(
                "from", $"{DaysMax}일 안이어야 합니다. 더 오래된 것은 받는 쪽이 들었는지 기억하지 못합니다.",
                $"At most {DaysMax} days ago: of anything older the receiver no longer knows whether it has heard it.");
        }

        var count = await work.Value<long>(
            $"""
            SELECT count(*)
            FROM ledger
            WHERE topic = {request.Topic} AND time >= {request.From} AND time < {request.To}
                AND heard_at <= {work.Now} AND number IS NOT NULL
            """) ?? 0;
        work.Audit("events-republished");
        return count <= EventsMax
            ? work.Now
            : throw new RefusedException(
                "too-many-events", $"이 동안의 소식이 {count:N0}건입니다. 한 번에 {EventsMax:N0}건까지이니 기간을 좁혀 주십시오.",
                $"There are {count:N0} events, and at most {EventsMax:N0} go at once. Please narrow the range.");
    }

    private static Task<List<LedgerRow>> ReadPage(
        Request request, DateTimeOffset heardUntil, Place last, Work work) => work.Many(
        $"""
        SELECT source, number, event_id, topic, case_id, time, traceparent, data
        FROM ledger
        WHERE topic = {request.Topic} AND (time, event_id) > ({last.Time}, {last.Id}) AND time < {request.To}
            AND heard_at <= {heardUntil} AND number IS NOT NULL
        ORDER BY time, event_id
        LIMIT {AtOnceMax}
        """,
        row => new LedgerRow(row.GetString(0), new OutboxRow(
            row.GetInt64(1), Guid.Parse(row.GetString(2)), row.GetString(3), row.IsDBNull(4) ? null : row.GetGuid(4),
            row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.GetString(7))));

    private sealed record LedgerRow(string Source, OutboxRow Event);

    private sealed record Place(DateTimeOffset Time, string Id);

    [LoggerMessage(Level = LogLevel.Information, Message = "{User} sent {Sent} {Topic} events to {Service} once more")]
    private static partial void Republished(ILogger log, string user, int sent, string topic, string service);
}
