using Platform.Postgres;

namespace Platform.Messaging;

/// <summary>An event a service refused or gave up on, as operations staff see it.</summary>
public sealed record DeadLetter(
    Guid Id, string Service, string EventId, string Topic, string Reason, int Attempts, string? TraceId,
    DateTimeOffset ParkedAt);

/// <summary>The events a service has parked, and how one is worked on after all.</summary>
internal static class DeadLetters
{
    public static async Task Park(Work work, Delivery delivery, string reason)
    {
        var id = Guid.CreateVersion7();
        var eventId = delivery.Event?.Id ?? id.ToString();
        var bytes = await BytesOf(delivery, work);
        await work.Execute(
            $"""
            INSERT INTO dead_letters (id, event_id, topic, case_id, bytes, reason, attempts, traceparent, parked_at)
            VALUES ({id}, {eventId}, {delivery.Topic}, {delivery.Event?.Subject}, {bytes}, {reason},
                {Math.Max(1, delivery.Attempts)}, {delivery.Event?.TraceParent}, {work.Now})
            """);
    }

    /// <summary>The parked events of a service, oldest first, at most 200.</summary>
    public static Task<List<DeadLetter>> List(Database database, CancellationToken stop) => database.Do(
        async work =>
        {
            var letters = await work.Many(
                $"""
                SELECT id, event_id, topic, reason, attempts, traceparent, parked_at
                FROM dead_letters
                WHERE replayed_at IS NULL
                ORDER BY parked_at, id
                LIMIT 200
                """,
                row => new DeadLetter(
                    row.GetGuid(0), database.Service, row.GetString(1), row.GetString(2), row.GetString(3),
                    row.GetInt32(4), row.IsDBNull(5) ? null : TraceIdOf(row.GetString(5)),
                    row.GetFieldValue<DateTimeOffset>(6)));
            if (letters.Count > 0) work.Audit("dead-letter-read");
            return letters;
        },
        stop);

    /// <summary>
    /// Runs the reaction of a parked event and takes it off the list in one transaction, so it takes effect once
    /// however often it is asked for. False when this service has parked no such event.
    /// </summary>
    public static Task<bool> Replay(Service service, Guid id, CancellationToken stop) => service.Database.Do(
        async work =>
        {
            var parked = await work.One(
                $"SELECT topic, bytes, replayed_at FROM dead_letters WHERE id = {id} FOR UPDATE",
                row => new
                {
                    Topic = row.GetString(0),
                    Bytes = row.GetFieldValue<byte[]>(1),
                    Replayed = !row.IsDBNull(2),
                });
            if (parked is null) return false;
            if (parked.Replayed) return true;

            var heard = service.Inbox.Understand(
                new Delivery(parked.Topic, parked.Bytes, haste: Haste.None, number: 0, arrived: TimeSpan.Zero, stop));
            work.Delivery = heard;
            if (!service.Subscriptions.TryGetValue(parked.Topic, out var subscription))
            {
                throw new RefusedException(
                    "no-longer-heard", "이 서비스가 더는 듣지 않는 소식입니다.", "This service no longer hears such events.");
            }

            await subscription.React(heard, work);
            work.Audit("dead-letter-replayed", heard.Subject);
            await work.Execute($"UPDATE dead_letters SET replayed_at = {work.Now} WHERE id = {id}");
            return true;
        },
        stop);

    private static async Task<byte[]> BytesOf(Delivery delivery, Work work) => delivery.Foreign
        ? []
        : delivery.Event is { Subject: { } caseId } heard && SealedParts.StandIn(heard) && await work.IsErased(caseId)
            ? SealedParts.Strip(delivery.Bytes.Span)
            : delivery.Bytes.ToArray();

    private static string? TraceIdOf(string traceParent) =>
        traceParent.Split('-') is [_, var trace, ..] ? trace : null;
}
