using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Platform.Messaging;

namespace Platform.Operations;

/// <summary>
/// Can this process work: do its databases answer? The transport is told, but decides nothing: without a broker
/// contacts are still taken, and what they announce waits in the outbox. Asked at most every second.
/// </summary>
public sealed class Health(IEnumerable<Service> services, ITransport transport, TimeProvider clock)
{
    private static readonly TimeSpan Cached = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the databases answered when they were last asked. Asks again, and does not wait for it.
    /// </summary>
    public bool LastKnown
    {
        get
        {
            _ = Look(CancellationToken.None);
            return last is { Answer.Ready: true };
        }
    }

    private readonly SemaphoreSlim one = new(1);
    private volatile Known? last;

    /// <param name="Databases">For each service, whether its database answered.</param>
    /// <param name="Transport">Whether events can go out.</param>
    public record View(bool Ready, IReadOnlyDictionary<string, bool> Databases, bool Transport);

    /// <summary>The process lives: touches nothing.</summary>
    public static Ok<string> Live() => TypedResults.Ok("live");

    /// <summary>200 when work can be done, 503 otherwise.</summary>
    public static async Task<Results<Ok<View>, JsonHttpResult<View>>> Ready(Health health, CancellationToken stop)
    {
        var view = await health.Look(stop);
        return view.Ready
            ? TypedResults.Ok(view)
            : TypedResults.Json(view, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private sealed record Known(long At, View Answer);

    private async Task<View> Look(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            if (last is { } known && clock.GetElapsedTime(known.At) < Cached) return known.Answer;

            var databases = await Task.WhenAll(services.Select(
                async service => (service.Name, Answers: await Answers(service))));
            var view = new View(
                databases.All(database => database.Answers),
                databases.ToDictionary(database => database.Name, database => database.Answers), transport.Ready);
            last = new Known(clock.GetTimestamp(), view);
            return view;
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task<bool> Answers(Service service)
    {
        using var patience = new CancellationTokenSource(PatienceMax);
        try
        {
            await service.Database.Do(work => work.Execute($"SELECT 1"), patience.Token);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
