using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Two replicas of the desk on one database: nobody is called twice for the same.</summary>
public sealed class Paging_from_two_replicas : IAsyncLifetime
{
    private const int People = 20;

    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly string databases = $"test_{Guid.NewGuid():N}";
    private readonly string secrets = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
    private readonly List<RunningService> replicas = [];
    private Gateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await Gateway.Start();
        for (var i = 0; i < 2; i++) replicas.Add(await gateway.Desk(clock, databases, secrets));
    }

    [Fact]
    public async Task Each_step_of_each_alarm_goes_out_once_whoever_carries_it()
    {
        var (one, other) = (replicas[0], replicas[1]);
        await one.KeepPager("supervisor-1", "010-5555-0001");
        var contacts = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => one.Chat()));

        await Task.WhenAll(contacts.Select((contact, at) => (at % 2 == 0 ? one : other).Raise(contact, Risk.R3)));
        await Sent(People);
        clock.Advance(TimeSpan.FromSeconds(66));
        await Sent(2 * People);
        // Another minute is not over: whoever looks again finds nothing to do.
        clock.Advance(TimeSpan.FromSeconds(30));
        await Eventually.Holds(async () => await one.Db(work => work.Value<long>(
            $"SELECT count(*) FROM schedules WHERE name = 'call-next-supervisor' AND due_at > {work.Now}")) == 1);

        Assert.Equal(2 * People, gateway.Asked.Count);
        Assert.Equal(2 * People, gateway.Asked.Select(page => page.GetProperty("serial").GetGuid()).Distinct().Count());
        Assert.Equal(
            2 * People, await one.Db(work => work.Value<long>(
                $"SELECT count(*) FROM pager_calls WHERE sent_at IS NOT NULL AND attempts = 1")));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas) await replica.DisposeAsync();
        await gateway.DisposeAsync();
        await TestPostgres.Drop(databases);
        Directory.Delete(secrets, recursive: true);
    }

    /// <summary>So many were taken, and the desk knows it.</summary>
    private Task Sent(int pages) => Eventually.Holds(async () => await replicas[0].Db(work => work.Value<long>(
        $"SELECT count(*) FROM pager_calls WHERE sent_at IS NOT NULL")) == pages);
}
