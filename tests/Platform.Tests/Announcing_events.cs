using System.Diagnostics;
using System.Net.Http.Json;
using Platform.Messaging;
using Platform.Telemetry;
using Testing;
using static Platform.Tests.Lamps;

namespace Platform.Tests;

public sealed class Announcing_events : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync() => lamps = await Run(clock);

    [Fact]
    public async Task What_is_committed_is_announced_once_and_leaves_the_outbox()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Order("hall")));

        Assert.Equal(50, lamps.Announced<LampOrdered>().Count);
        Assert.Equal(50, lamps.Published.Where(e => e.Topic == "lamp-ordered").Select(e => e.Id).Distinct().Count());
        await Eventually.Holds(async () => await Waiting() == 0);
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_announced()
    {
        await Assert.ThrowsAsync<RefusedException>(() => Database(lamps).Do(
            work =>
            {
                work.Announce(new LampMissed(Guid.NewGuid()), Guid.NewGuid());
                throw new RefusedException("no", "아니요", "no");
            },
            CancellationToken.None));

        Assert.Empty(lamps.Published);
        Assert.Equal(0, await Waiting());
    }

    [Fact]
    public async Task What_another_process_left_behind_goes_out_when_its_claim_has_run_out()
    {
        var id = Guid.CreateVersion7();
        await LeaveBehind(id, claimedUntil: clock.GetUtcNow().AddSeconds(10));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        Assert.Empty(lamps.Published);

        clock.Advance(TimeSpan.FromSeconds(11));

        await Eventually.Holds(() => Task.FromResult(lamps.Published.Any(e => e.Id == id.ToString())));
        await Eventually.Holds(async () => await Waiting() == 0);
    }

    [Fact]
    public async Task Sequences_grow_and_sort_as_text()
    {
        for (var i = 0; i < 12; i++) await Order("hall");

        var sequences = lamps.Published.Where(e => e.Topic == "lamp-ordered").Select(e => e.Sequence).ToList();
        Assert.Equal(sequences.Order(StringComparer.Ordinal), sequences);
        Assert.All(sequences, sequence => Assert.Equal(20, sequence.Length));
    }

    [Fact]
    public async Task For_a_day_every_event_of_a_case_carries_the_trace_that_opened_it()
    {
        await Order("hall");
        var opened = lamps.Published[0];

        await Miss(opened.Subject!.Value);
        clock.Advance(TimeSpan.FromHours(23));
        await Miss(opened.Subject.Value);
        clock.Advance(TimeSpan.FromHours(2));
        await Miss(opened.Subject.Value);

        var trace = TraceOf(opened);
        Assert.Equal(trace, TraceOf(Assert.Single(lamps.Published, e => e.Topic == "lamp-lit")));
        var missed = lamps.Published.Where(e => e.Topic == "lamp-missed").Select(TraceOf).ToList();
        Assert.Equal([true, true, false], missed.Select(id => id == trace));
    }

    [Fact]
    public async Task The_span_of_an_event_ends_also_when_the_sweep_sends_it_first()
    {
        var carrier = new SweepFirst();
        await using var swept = await RunningService.Start(Add, Map, clock, carrier: _ => carrier);
        using var around = new Activity("around").Start();
        carrier.Committing.Value = true;

        await Database(swept).Do(
            work =>
            {
                work.Announce(new LampMissed(Guid.NewGuid()), Guid.NewGuid());
                clock.Advance(TimeSpan.FromSeconds(11));
                return Task.CompletedTask;
            },
            CancellationToken.None);

        var spans = swept.Services.GetRequiredService<SpanStore>().OfTrace(around.TraceId.ToString());
        Assert.Equal("publish lamp-missed", Assert.Single(spans).Name);
        carrier.Confirmed.SetResult();
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    private static string TraceOf(CloudEvent published) => published.TraceParent.Split('-')[1];

    private async Task Order(string name) =>
        (await lamps.As("admin-1").PostAsJsonAsync("/lamps", new { name })).EnsureSuccessStatusCode();

    private async Task Miss(Guid id) =>
        (await lamps.As("admin-1").PostAsync(new Uri($"/lamps/{id}/miss", UriKind.Relative), null))
        .EnsureSuccessStatusCode();

    private Task<long> Waiting() => Database(lamps).Do(
        async work => await work.Value<long>($"SELECT count(*) FROM outbox") ?? -1, CancellationToken.None);

    private Task LeaveBehind(Guid id, DateTimeOffset claimedUntil)
    {
        var data = $"{{\"lampId\":\"{id}\"}}";
        return Database(lamps).Do(
            work => work.Execute(
                $"""
                INSERT INTO outbox (id, topic, subject, time, traceparent, data, claimed_until)
                VALUES ({id}, 'lamp-missed', {id}, {work.Now},
                    '00-11111111111111111111111111111111-2222222222222222-01', {data}, {claimedUntil})
                """),
            CancellationToken.None);
    }

    /// <summary>Keeps whoever has committed an event from sending it until the sweep has sent it.</summary>
    private sealed class SweepFirst : ITransport
    {
        private readonly ManualResetEventSlim sent = new();

        public AsyncLocal<bool> Committing { get; } = new();

        public TaskCompletionSource Confirmed { get; } = new();

        public bool Ready => true;

        public IReadOnlySet<string> Held
        {
            get
            {
                if (Committing.Value) sent.Wait(TimeSpan.FromSeconds(10));
                return new HashSet<string>();
            }
        }

        public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
        {
            sent.Set();
            return Confirmed.Task.WaitAsync(stop);
        }

        public Task PublishTo(
            string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) => Confirmed.Task;

        public void Subscribe(
            string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive)
        {
        }

        public Task Start(CancellationToken stop) => Task.CompletedTask;

        public Task Stop(CancellationToken hurry) => Task.CompletedTask;
    }
}
