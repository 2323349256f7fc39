using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Postgres;
using Platform.Schedules;
using Platform.Secrets;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Keeping_time_and_place : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService lamps = null!;
    private int ticks;

    public async ValueTask InitializeAsync() => lamps = await Run(clock);

    [Fact]
    public async Task Ten_replicas_tick_once_and_again_when_the_period_is_over()
    {
        var hourly = new Schedule("hourly", TimeSpan.FromHours(1), Count);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Tick(hourly)));
        Assert.Equal(1, ticks);

        clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Tick(hourly)));
        Assert.Equal(2, ticks);
    }

    [Fact]
    public async Task A_tick_that_failed_is_due_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Tick(new Schedule(
                "faulty", TimeSpan.FromHours(1), _ => throw new InvalidOperationException("The fuse blew."))));

        await Tick(new Schedule("faulty", TimeSpan.FromHours(1), Count));

        Assert.Equal(1, ticks);
    }

    [Fact]
    public async Task What_a_clock_that_ran_ahead_has_planned_does_not_wait_for_that_time()
    {
        var hourly = new Schedule("hourly", TimeSpan.FromHours(1), Count);
        clock.Advance(TimeSpan.FromHours(5));
        await Tick(hourly);
        clock.Advance(TimeSpan.FromHours(-5));

        await Tick(hourly);
        await Tick(hourly);

        Assert.Equal(2, ticks);
    }

    [Fact]
    public async Task Migrations_run_once_whoever_starts_together()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Migrator.Migrate(Database(lamps), CancellationToken.None)));

        var applied = await Database(lamps).Do(
            work => work.Many($"SELECT name FROM migrations ORDER BY name", row => row.GetString(0)),
            CancellationToken.None);
        Assert.Equal(applied.Distinct(), applied);
        Assert.Contains(applied, name => name.EndsWith("001_lamps.sql", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_migration_changed_after_it_was_applied_stops_the_start()
    {
        await Database(lamps).Do(
            work => work.Execute($"UPDATE migrations SET checksum = '\\x00'"), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Migrator.Migrate(Database(lamps), CancellationToken.None));
    }

    [Fact]
    public async Task Values_reach_the_database_as_values()
    {
        const string Nasty = "'); DROP TABLE lamps; --";
        await Database(lamps).Do(
            work => work.Execute($"INSERT INTO lamps (id, name) VALUES ({Guid.NewGuid()}, {Nasty})"),
            CancellationToken.None);

        Assert.Contains(Nasty, (await lamps.Lit()).Keys);
    }

    [Fact]
    public void A_sealed_text_opens_only_where_it_was_sealed_and_unchanged()
    {
        var vault = new Vault(RandomNumberGenerator.GetBytes(32));
        var envelope = vault.Seal("010-1234-5678", "persons|number|1");

        Assert.Equal("010-1234-5678", vault.OpenText(envelope, "persons|number|1"));
        Assert.ThrowsAny<CryptographicException>(() => vault.OpenText(envelope, "persons|number|2"));
        envelope[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => vault.OpenText(envelope, "persons|number|1"));
        Assert.DoesNotContain("1234", Convert.ToBase64String(envelope), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_refuses_every_address_but_loopback()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Run(settings: new Dictionary<string, string?> { ["urls"] = "http://0.0.0.0:0" }));

        Assert.Contains("loopback", refused.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    private Task Tick(Schedule schedule) =>
        new ScheduleRunner(Database(lamps), [schedule], clock, NullLogger.Instance)
            .Tick(schedule, CancellationToken.None);

    private Task Count(Work work)
    {
        Interlocked.Increment(ref ticks);
        return Task.CompletedTask;
    }
}
