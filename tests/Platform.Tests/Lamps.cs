using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Testing;

namespace Platform.Tests;

/// <summary>A service as small as one can be, to break the platform with.</summary>
public static class Lamps
{
    private static int faultsLeft;

    public sealed class LampDatabase(DatabaseSource source) : Database(source);

    public record LampOrdered(Guid LampId, string Name);

    public record LampLit(Guid LampId);

    public record LampMissed(Guid LampId);

    public record Order(
        [property: Required, StringLength(20, MinimumLength = 1)] string Name, int Count = 1, Order? Inner = null);

    /// <summary>How many more times lighting a lamp named "faulty" fails.</summary>
    public static void Fail(int times) => Interlocked.Exchange(ref faultsLeft, times);

    public static Task<RunningService> Run(TimeProvider? clock = null, IDictionary<string, string?>? settings = null) =>
        RunningService.Start(Add, Map, clock ?? new ManualClock(ManualClock.Noon), settings);

    public static void Add(WebApplicationBuilder builder)
    {
        builder.AddService("lamps", source => new LampDatabase(source));
        builder.Services.AddValidation();
    }

    public static void Map(WebApplication app)
    {
        var lamps = app.Service<LampDatabase>();
        lamps.Group("/open").Public().MapPost("/lamps", OrderLamp);
        lamps.Group("/open").Public().MapGet("/fuses/{name}", Blow);
        lamps.Group("/lamps").Only(Roles.Admin).MapPost("/", OrderLamp);
        lamps.Group("/closed").MapGet("/", () => TypedResults.NoContent());
        lamps.Group("/lamps").Only(Roles.Admin).MapPost("/{id:guid}/miss", Miss);
        lamps.On<LampOrdered>(Light);
    }

    /// <summary>How often each lamp has been lit, by name.</summary>
    public static async Task<Dictionary<string, int>> Lit(this RunningService lamps) => (await Database(lamps).Do(
        work => work.Many($"SELECT name, lit FROM lamps", row => (row.GetString(0), row.GetInt32(1))),
        CancellationToken.None))
        .GroupBy(lamp => lamp.Item1).ToDictionary(group => group.Key, group => group.Sum(lamp => lamp.Item2));

    public static LampDatabase Database(RunningService lamps) => lamps.Services.GetRequiredService<LampDatabase>();

    private static async Task<Created<Guid>> OrderLamp(Order order, LampDatabase db, CancellationToken stop)
    {
        var id = await db.Do(
            async work =>
            {
                var lamp = Guid.CreateVersion7();
                await work.Execute($"INSERT INTO lamps (id, name) VALUES ({lamp}, {order.Name})");
                work.Announce(new LampOrdered(lamp, order.Name), lamp);
                return lamp;
            },
            stop);
        return TypedResults.Created((string?)null, id);
    }

    private static NoContent Blow(string name) =>
        throw new InvalidOperationException($"A fuse with a name of {name.Length} letters blew.");

    private static async Task<NoContent> Miss(Guid id, LampDatabase db, CancellationToken stop)
    {
        await db.Do(
            work =>
            {
                work.Announce(new LampMissed(id), id);
                return Task.CompletedTask;
            },
            stop);
        return TypedResults.NoContent();
    }

    private static async Task Light(LampOrdered ordered, Work work)
    {
        if (ordered.Name == "refused")
        {
            throw new RefusedException("no-such-lamp", "그런 등은 없습니다.", "There is no such lamp.");
        }

        if (ordered.Name == "faulty" && Interlocked.Decrement(ref faultsLeft) >= 0)
        {
            throw new InvalidOperationException("The fuse blew.");
        }

        await work.Execute(
            $"""
            INSERT INTO lamps (id, name, lit) VALUES ({ordered.LampId}, {ordered.Name}, 1)
            ON CONFLICT (id) DO UPDATE SET lit = lamps.lit + 1
            """);
        work.Announce(new LampLit(ordered.LampId), ordered.LampId);
    }
}

/// <summary>One such service for all tests of a class that leave it as they found it.</summary>
public sealed class OneLamps : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Lamps.Run();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
