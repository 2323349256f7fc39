using Platform.Audit;
using Platform.Postgres;
using Testing;
using static Platform.Tests.Lamps;
using static Platform.Tests.WatchedLamps;

namespace Platform.Tests;

public sealed class Sealing_the_audit : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly string heads = Directory.CreateTempSubdirectory("annyeong-heads-").FullName;
    private RunningService lamps = null!;

    private LampDatabase Db => Database(lamps);

    /// <summary>With the look for a head to tell behind it that there is at the start.</summary>
    public async ValueTask InitializeAsync()
    {
        lamps = await Watch(clock, new Dictionary<string, string?> { ["Audit:HeadFolder"] = heads });
        await Eventually.Holds(() => Db.Do(
            async work => await work.Value<bool>(
                $"SELECT due_at > {work.Now} FROM schedules WHERE name = 'tell-audit-head'") is true,
            CancellationToken.None));
    }

    [Fact]
    public async Task What_is_left_gets_its_link_by_itself()
    {
        await lamps.As("supervisor-1").GetAsync($"/watched/{Guid.NewGuid()}");

        await Eventually.Holds(async () => (await lamps.Audit("lamps")) is [{ Link: not null, Hash: not null }]);
    }

    [Fact]
    public async Task What_is_committed_late_is_sealed_late_and_once()
    {
        await using (var late = await Db.Begin(CancellationToken.None))
        {
            await late.Execute(
                $"INSERT INTO audit (at, actor, role, action) VALUES ({late.Now}, 'late', 'counsellor', 'lamp-read')");
            await Db.Leave(3);
            await late.Commit();
        }

        await Db.Seal();
        await Db.Leave(1);

        var links = await Db.Do(
            work => work.Many($"SELECT link FROM audit ORDER BY seq", row => row.GetInt64(0)), CancellationToken.None);
        Assert.Equal([4, 1, 2, 3, 5], links);
        Assert.True((await Db.Verify(lamps)).Intact);
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_hole_in_the_chain()
    {
        await Db.Leave(1);
        await using (var never = await Db.Begin(CancellationToken.None))
        {
            await never.Execute(
                $"""
                INSERT INTO audit (at, actor, role, action)
                VALUES ({never.Now}, 'never', 'counsellor', 'lamp-read')
                """);
        }

        await Db.Leave(1);

        Assert.Equal((true, 2), Result(await Db.Verify(lamps)));
    }

    [Fact]
    public async Task Ten_who_seal_at_once_make_one_chain()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 25; i++)
            {
                await Db.Do(work => Done(() => work.Audit("lamp-read", Guid.NewGuid())), CancellationToken.None);
            }
        }));
        var sealing = Enumerable.Range(0, 10).Select(async _ =>
        {
            while (!writing.IsCompleted)
            {
                await Db.Do(work => AuditChain.Seal("lamps", work), CancellationToken.None);
            }
        }).ToList();
        await Task.WhenAll([writing, .. sealing]);
        await Db.Seal();

        Assert.Equal(200, await Db.Count($"SELECT count(DISTINCT link) FROM audit"));
        Assert.Equal((true, 200), Result(await Db.Verify(lamps)));
    }

    [Fact]
    public async Task Nobody_who_works_waits_for_it()
    {
        await Db.Leave(1);
        await using var verifying = await Db.Begin(CancellationToken.None);
        await verifying.Execute($"SELECT link FROM audit_chain FOR UPDATE");

        await Db.Do(work => Done(() => work.Audit("lamp-read", Guid.NewGuid())), CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Null(await Db.Do(work => AuditChain.Seal("lamps", work), CancellationToken.None));
    }

    [Fact]
    public async Task After_its_time_the_beginning_is_deleted_and_the_chain_still_proves_the_rest()
    {
        await Db.LeaveOld(clock.GetUtcNow().AddYears(-6), 3);
        await Db.Seal();
        await Db.LeaveOld(clock.GetUtcNow().AddYears(-4), 2);
        await Db.Seal();

        await Prune();
        await Prune();

        var check = await Db.Verify(lamps);
        Assert.Equal((true, 4, 5), (check.Intact, check.First, check.Last));
        // What the pruning itself leaves may be sealed meanwhile.
        Assert.Equal(2, await Db.Count($"SELECT count(*) FROM audit WHERE link <= 5"));
    }

    [Fact]
    public async Task What_came_late_into_the_chain_is_not_deleted_before_what_stands_before_it()
    {
        await Db.Leave(1);
        await Db.LeaveOld(clock.GetUtcNow().AddYears(-6), 1);
        await Db.Seal();

        await Prune();

        Assert.Equal((true, 2), Result(await Db.Verify(lamps)));
    }

    [Fact]
    public async Task A_chain_whose_time_is_over_goes_on_from_its_end()
    {
        await Db.LeaveOld(clock.GetUtcNow().AddYears(-6), 2);
        await Db.Seal();
        await Prune();
        await Db.Leave(1);

        var check = await Db.Verify(lamps);
        Assert.Equal((true, 3, 3), (check.Intact, check.First, check.Last));
    }

    [Fact]
    public async Task The_head_is_told_once_an_hour_if_it_has_changed()
    {
        await Db.Leave(2);
        await Later(TimeSpan.FromHours(1));
        await Eventually.Holds(() => Task.FromResult(Told().Length == 1));
        await Later(TimeSpan.FromHours(3));
        await Db.Leave(1);
        await Later(TimeSpan.FromHours(1));
        await Eventually.Holds(() => Task.FromResult(Told().Length == 2));

        Assert.Contains("\"link\":2,", Told()[0], StringComparison.Ordinal);
        Assert.Contains("\"service\":\"lamps\",\"link\":3,", Told()[1], StringComparison.Ordinal);
        Assert.Equal((2, true), ((await Db.Verify(lamps)).HeadsCompared, (await Db.Verify(lamps)).Intact));
    }

    [Fact]
    public async Task The_head_is_told_at_the_end_with_what_was_left_last()
    {
        await Db.Leave(1);
        await lamps.As("supervisor-1").GetAsync($"/watched/{Guid.NewGuid()}");

        await lamps.DisposeAsync();

        Assert.Contains("\"link\":2,", Assert.Single(Told()), StringComparison.Ordinal);
        lamps = await Watch(clock);
    }

    [Fact]
    public async Task A_line_that_was_torn_hides_none_of_the_others()
    {
        await File.WriteAllTextAsync(Path.Combine(heads, "lamps.jsonl"), "{\"at\":\"2026-11");
        await Db.Leave(1);
        await Later(TimeSpan.FromHours(1));
        await Eventually.Holds(() => Task.FromResult(Told().Length == 2));

        Assert.Equal(1, (await Db.Verify(lamps)).HeadsCompared);
    }

    [Fact]
    public async Task Less_than_two_years_are_not_kept_by_any_setting() =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => Watch(
            clock, new Dictionary<string, string?> { ["Audit:KeptFor"] = "365.00:00:00" }));

    public async ValueTask DisposeAsync()
    {
        await lamps.DisposeAsync();
        Directory.Delete(heads, recursive: true);
    }

    private static (bool, long) Result(AuditCheck check) => (check.Intact, check.Last);

    private Task Prune() => Db.Do(work => AuditChain.Prune(TimeSpan.FromDays(1826), work), CancellationToken.None);

    /// <summary>The schedules look again when their pause by the clock is over.</summary>
    private async Task Later(TimeSpan by)
    {
        clock.Advance(by);
        await Task.Delay(TimeSpan.FromMilliseconds(200));
    }

    private string[] Told() =>
        File.Exists(Path.Combine(heads, "lamps.jsonl")) ? File.ReadAllLines(Path.Combine(heads, "lamps.jsonl")) : [];
}
