using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Audit;
using Platform.Identity;
using Platform.Postgres;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

/// <summary>Lamps that nobody looks at unseen, and hands that could reach into the database behind them.</summary>
internal static class WatchedLamps
{

    public static Task<RunningService> Watch(ManualClock clock, IDictionary<string, string?>? settings = null) =>
        RunningService.Start(Add, MapWatched, clock, settings);

    /// <summary>Leaves so many entries; gives them their links.</summary>
    public static async Task Leave(this LampDatabase db, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await db.Do(work => Done(() => work.Audit("lamp-read", Guid.NewGuid())), CancellationToken.None);
        }

        await db.Seal();
    }

    /// <summary>Waits until nothing is without a link, and helps.</summary>
    public static Task Seal(this LampDatabase db) => Eventually.Holds(async () =>
    {
        await db.Do(work => AuditChain.Seal("lamps", work), CancellationToken.None);
        return await db.Count($"SELECT count(*) FROM audit WHERE link IS NULL") == 0;
    });

    public static async Task<long> Count(this LampDatabase db, Sql sql) =>
        await db.Do(async work => await work.Value<long>(sql) ?? 0, CancellationToken.None);

    public static Task<AuditCheck> Verify(this LampDatabase db, RunningService lamps) =>
        VerifyAudit.Of(lamps.Services.GetServices<Service>().Single(service => service.Database == db), default);

    /// <summary>Entries from long ago, as a restored backup would bring them.</summary>
    public static Task LeaveOld(this LampDatabase db, DateTimeOffset at, int count) => db.Do(
        work => work.Execute(
            $"""
            INSERT INTO audit (at, actor, role, action)
            SELECT {at}, 'counsellor-1', 'counsellor', 'lamp-read' FROM generate_series(1, {count})
            """),
        CancellationToken.None);

    public static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static void MapWatched(WebApplication app)
    {
        Map(app);
        var lamps = app.Service<LampDatabase>();
        var watched = lamps.Group("/watched").Only(Roles.Supervisor, Roles.Counsellor);
        watched.MapGet("/{id:guid}", Look);
        watched.MapPost("/{id:guid}/break", Break);
        watched.MapGet("/{id:guid}/note", ReadNote);
        lamps.On<LampLit>((lit, work) => Done(() => work.Audit("lamp-lit", lit.LampId)));
    }

    private static async Task<NoContent> Look(Guid id, LampDatabase db, CancellationToken stop)
    {
        await db.Do(
            work => Done(() =>
            {
                work.Audit("lamp-read", id);
                work.Audit("lamp-read", id);
            }),
            stop);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Break(Guid id, LampDatabase db, CancellationToken stop)
    {
        await db.Do(
            work => Done(() =>
            {
                work.Audit("lamp-broken", id);
                throw new RefusedException("lamp-needed", "필요한 등입니다.", "The lamp is needed.");
            }),
            stop);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReadNote(
        Guid id, ClaimsPrincipal user, LampDatabase db, CancellationToken stop)
    {
        await db.Do(
            async work =>
            {
                if (!await BreakGlass.Allows(user, id, work))
                {
                    throw new NotYoursException("sealed", "봉인된 글입니다.", "The note is sealed.");
                }

                work.Audit("note-read", id);
            },
            stop);
        return TypedResults.NoContent();
    }
}

/// <summary>One watched service for all tests of a class: each looks at lamps of its own.</summary>
public sealed class OneWatch : IAsyncLifetime
{
    public ManualClock Clock { get; } = new(ManualClock.Noon);

    public RunningService Lamps { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Lamps = await WatchedLamps.Watch(Clock);

    public ValueTask DisposeAsync() => Lamps.DisposeAsync();
}
