using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Messaging;
using Platform.Telemetry;
using Platform.Web;

namespace Platform.Operations;

/// <summary>What operations staff see of one service, and what they may do to it. The same in every service.</summary>
public static class ServiceState
{
    /// <summary>An event that has waited in the outbox for more than half a minute.</summary>
    public record StuckEvent(string Service, Guid Id, string Topic, DateTimeOffset AnnouncedAt);

    /// <param name="Waiting">Events in the outbox now.</param>
    /// <param name="Reachable">False when the service's database did not answer: the rest is then not known.</param>
    public record View(
        string Service, long Waiting, IReadOnlyList<StuckEvent> Stuck, IReadOnlyList<DeadLetter> DeadLetters,
        IReadOnlyList<Span> RecentSpans, bool Reachable = true);

    private const int SpansShown = 50;
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(30);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        string service, IEnumerable<Service> services, SpanStore spans, CancellationToken stop) =>
        services.FirstOrDefault(candidate => candidate.Name == service) is { } found
            ? TypedResults.Ok(await Of(found, spans, stop))
            : TypedResults.NotFound();

    /// <summary>One service whose database is away must not hide the others.</summary>
    public static async Task<View> Of(Service service, SpanStore spans, CancellationToken stop)
    {
        try
        {
            return await Read(service, spans, stop);
        }
        catch (NpgsqlException)
        {
            return new View(service.Name, 0, [], [], spans.Recent(service.Name, SpansShown), Reachable: false);
        }
    }

    private static async Task<View> Read(Service service, SpanStore spans, CancellationToken stop)
    {
        var (waiting, stuck) = await service.Database.Do(
            async work => (
                await work.Value<long>($"SELECT count(*) FROM outbox") ?? 0,
                await work.Many(
                    $"""
                    SELECT id, topic, time FROM outbox
                    WHERE time < {work.Now - StuckAfter}
                    ORDER BY sequence
                    LIMIT 200
                    """,
                    row => new StuckEvent(
                        service.Name, row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2)))),
            stop);
        return new View(
            service.Name, waiting, stuck,
            await DeadLetters.List(service.Database, stop), spans.Recent(service.Name, SpansShown));
    }

    /// <summary>The dead letters of all services in this process, oldest first.</summary>
    public static async Task<Ok<IEnumerable<DeadLetter>>> ListDeadLetters(
        IEnumerable<Service> services, CancellationToken stop)
    {
        var parked = await Task.WhenAll(services.Select(service => DeadLetters.List(service.Database, stop)));
        return TypedResults.Ok<IEnumerable<DeadLetter>>(
            parked.SelectMany(letters => letters).OrderBy(letter => letter.ParkedAt));
    }

    /// <summary>The same in one service, as a gateway finds it by the name.</summary>
    public static Task<Results<NoContent, NotFound>> ReplayOne(
        string service, Guid id, EmptyRequest? nothing, IEnumerable<Service> services, CancellationToken stop) =>
        Replay(id, nothing, services.Where(candidate => candidate.Name == service), stop);

    /// <summary>Works on a parked event after all, once however often it is asked for.</summary>
    public static async Task<Results<NoContent, NotFound>> Replay(
        Guid id, EmptyRequest? nothing, IEnumerable<Service> services, CancellationToken stop)
    {
        foreach (var service in services)
        {
            if (await DeadLetters.Replay(service, id, stop))
            {
                return TypedResults.NoContent();
            }
        }

        return TypedResults.NotFound();
    }
}
