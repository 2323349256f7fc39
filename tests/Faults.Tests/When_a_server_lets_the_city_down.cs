
namespace Faults.Tests;

/// <summary>The broker and the database do what servers do: restart, refuse, forget, run out of room.</summary>
[Collection<OneCity>]
[TestCaseOrderer(typeof(AsWritten))]
public sealed class When_a_server_lets_the_city_down(Cluster city)
{
    private const string Queue = "mt.consultation.contact-received";
    private const int FullBytesLeft = 128 * 1024;
    private const int AlarmBytesLeft = 20 * 1024 * 1024;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact(Explicit = true)]
    public Task A_broker_that_restarts_in_order_loses_nothing() => Trial.Survives(
        city, "broker restarts in order", async () =>
        {
            await city.Broker.Stop();
            await city.Broker.Begin();
        });

    /// <summary>In the middle of whatever it was doing, three times.</summary>
    [Fact(Explicit = true)]
    public Task A_broker_killed_at_any_moment_loses_nothing() => Trial.Survives(
        city, "broker killed at any moment, three times", async () =>
        {
            await city.Broker.WriteDown();
            for (var times = 0; times < 3; times++)
            {
                await Task.Delay(Random.Shared.Next(500, 2_000));
                await city.Broker.KillAsItIs();
                await city.Broker.Begin();
            }
        });

    [Fact(Explicit = true)]
    public Task A_broker_that_is_away_for_long_loses_nothing() => Trial.Survives(
        city, "broker away for 40 s", async () =>
        {
            await city.Broker.Kill();
            await Task.Delay(8 * Moment);
            await city.Broker.Begin();
        });

    [Fact(Explicit = true)]
    public Task A_database_that_stops_hard_again_and_again_loses_nothing() => Trial.Survives(
        city, "PostgreSQL stopped hard, three times", async () =>
        {
            for (var times = 0; times < 3; times++)
            {
                await city.Postgres.StopHard();
                await Task.Delay(Moment / 3);
                await city.Postgres.StartAgain();
                await Task.Delay(Moment / 3);
            }
        });

    [Fact(Explicit = true)]
    public Task A_user_who_loses_all_permissions_for_a_while_loses_nothing_else() => Trial.Survives(
        city, "permissions revoked for 10 s", async () =>
        {
            await city.Broker.Control("clear_permissions", "annyeong");
            await city.Broker.Control("close_all_connections", "fault");
            await Task.Delay(2 * Moment);
            await city.Broker.Control("set_permissions", "annyeong", ".*", ".*", ".*");
        });

    /// <summary>Nobody can keep what was in the queue; the checker sees it, and the ledger brings it back.</summary>
    [Fact(Explicit = true)]
    public async Task A_deleted_queue_loses_what_was_in_it_until_it_is_sent_once_more()
    {
        var from = TimeProvider.System.GetUtcNow() - Moment;
        var trial = await Trial.Play(city, "queue deleted with what is in it", async () =>
        {
            city.Services.Pause("Consultation");
            await Task.Delay(Moment / 2);
            await PrivateRabbitMq.DeleteQueue(city.Broker.Url, Queue);
            city.Services.Resume("Consultation");
            await Eventually.Gives<object>(async () => await Exists(Queue) ? this : null, Patience);
        });
        Report.Add(trial);
        Assert.Contains(trial.Violations, found => found.Wrong is Wrong.Lost);
        Assert.All(trial.Violations, found => Assert.EndsWith("no place in the queue", found.What, Ordinal));

        var until = TimeProvider.System.GetUtcNow();
        await city.Clients.Send(HttpMethod.Post, "operator-1", "/ops/republish", new
        {
            service = "consultation", topic = "contact-received", from, to = until,
        });
        var left = await Trial.AtRest(city);
        Report.Add(trial with { Fault = "the same, sent once more from the ledger", Violations = left });
        Assert.Empty(left);
    }

    /// <summary>
    /// Short of disk the broker stops reading from publishers; it does not refuse them. It lasts longer than a confirm
    /// may take, several times.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task A_broker_whose_disk_is_full_delays_and_loses_nothing()
    {
        const string Fault = "the broker's disk is full for 90 s";
        await using var disk = await SmallDisk.Mount(Fault, megabytes: 400);
        await using var small = new Cluster
        {
            BrokerPlace = disk.Path,
            BrokerSettings = new Dictionary<string, string>
            {
                ["disk_free_limit.absolute"] = "50MB",
                ["raft.wal_max_size_bytes"] = "16777216",
            },
        };
        await small.InitializeAsync();

        await Trial.Survives(small, Fault, async () =>
        {
            await disk.FillBut(AlarmBytesLeft);
            await Eventually.Gives<object>(async () => await InAlarm(small) ? this : null, Patience);
            await Task.Delay(18 * Moment);
            Assert.True(small.Clients.Ledger.Since().Count(Acknowledged) > 100, "Nobody was heard any more.");
            disk.Free();
            await Eventually.Gives<object>(async () => await InAlarm(small) ? null : this, Patience);
        });
    }

    [Fact(Explicit = true)]
    public async Task A_database_whose_disk_is_full_refuses_and_recovers()
    {
        const string Fault = "PostgreSQL's disk is full for 10 s";
        await using var disk = await SmallDisk.Mount(Fault, megabytes: 600);
        await using var small = new Cluster { PostgresPlace = disk.Path };
        await small.InitializeAsync();

        await Trial.Survives(small, Fault, async () =>
        {
            await disk.FillBut(FullBytesLeft);
            var mark = small.Clients.Ledger.Count;
            await Eventually.Gives<object>(
                () => Task.FromResult<object?>(small.Clients.Ledger.Since(mark).Any(Refused) ? this : null), Patience);
            await Task.Delay(2 * Moment);
            disk.Free();
            if (!await small.Postgres.Answers()) await small.Postgres.StartAgain();
        });
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static bool Acknowledged(Entry entry) => entry is { Request.Wish: Wish.Call, Outcome: Outcome.Ok };

    private static bool Refused(Entry entry) => entry is { Request.Wish: Wish.Call, Outcome: Outcome.Unknown };

    private static async Task<bool> InAlarm(Cluster city)
    {
        var status = await city.Broker.Control("eval", "rabbit_alarm:get_alarms().");
        return status.Contains("disk", Ordinal);
    }

    private async Task<bool> Exists(string queue) =>
        (await city.Broker.Control("list_queues", "name")).Split('\n').Contains(queue);
}
