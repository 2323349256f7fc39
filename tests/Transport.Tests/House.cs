using System.Collections.Concurrent;
using System.ComponentModel;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform;
using Platform.Messaging;
using Platform.Postgres;
using Testing;

namespace Transport.Tests;

/// <summary>
/// Two services that hear the same bell, and one of them rings another: enough to see what a transport does. They run
/// as in production, on a real PostgreSQL and the transport under test, and can be started again on what they left.
/// </summary>
internal sealed class House(Func<IServiceProvider, ITransport> carrier, Sidecars? sidecars = null) : IAsyncDisposable
{
    private readonly string databases = $"house_{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<(string Service, string Topic), int> arrived = new();
    private RunningService? running;

    /// <summary>What a service does before it writes down what it has heard.</summary>
    public Func<string, BellRung, Task> OnHearing { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Subscribers of the test's own, heard as bytes.</summary>
    public List<(string Service, string Topic, Func<ReadOnlyMemory<byte>, Task> Receive)> Probes { get; } = [];

    public ITransport Transport => Running.Services.GetRequiredService<ITransport>();

    public RunningService Running => running ?? throw new InvalidOperationException("The house is closed.");

    public sealed record BellRung(Guid BellId, string Name);

    [Category("urgent")]
    public sealed record AlarmRung(Guid BellId, string Name);

    [Category("danger")]
    public sealed record FireSeen(Guid BellId, string Name);

    public sealed record DoorOpened(Guid BellId, string Name);

    public sealed record Heard(string Id, string Name, string Sequence, string Trace, int Effects);

    public sealed class HallDatabase(DatabaseSource source) : Database(source);

    public sealed class AtticDatabase(DatabaseSource source) : Database(source);

    public async Task Open()
    {
        // They wait for each other, as they do in a pod.
        var beside = sidecars?.Begin(["hall", "attic", .. Probes.Select(probe => probe.Service)]);
        running = await RunningService.Start(
            Add, Map, new HurriedClock(), sidecars?.Settings, kept: databases, carrier: provider =>
            {
                var transport = new CountingTransport(carrier(provider), arrived);
                foreach (var (service, topic, receive) in Probes)
                {
                    transport.Subscribe(service, topic, (bytes, _) => receive(bytes));
                }

                return transport;
            });
        if (sidecars is null) return;

        await beside!;
        await sidecars.Subscribed(running.Address);
        // What is announced while a topic is held waits until its claim has run out.
        await Eventually.Holds(() => Task.FromResult(!Transport.Held.Overlaps(
            Running.Services.GetServices<Service>().SelectMany(service => service.Hears))));
    }

    /// <summary>Ends the services; databases and broker stay as they are.</summary>
    public async Task Close()
    {
        await Running.DisposeAsync();
        running = null;
    }

    public Task Ring(params string[] names) => Database("hall").Do(
        work =>
        {
            foreach (var name in names) work.Announce(new BellRung(Guid.NewGuid(), name), Guid.NewGuid());
            return Task.CompletedTask;
        },
        CancellationToken.None);

    public Task Alarm(string name) => Announce(new AlarmRung(Guid.NewGuid(), name));

    public Task Fire(string name) => Announce(new FireSeen(Guid.NewGuid(), name));

    /// <summary>An event of a topic that this house has no record of, as a process that died leaves it.</summary>
    public Task LeaveInOutbox(string topic) => Database("hall").Do(
        work => work.Execute(
            $"""
            INSERT INTO outbox (id, topic, subject, time, traceparent, data, claimed_until)
            VALUES ({Guid.NewGuid()}, {topic}, {Guid.NewGuid()}, {work.Now},
                '00-11111111111111111111111111111111-2222222222222222-01', {"{}"}, {work.Now})
            """),
        CancellationToken.None);

    /// <summary>An event as another service would announce it.</summary>
    public ReadOnlyMemory<byte> Bell(string name) => Running.Bytes(new BellRung(Guid.NewGuid(), name), Guid.NewGuid());

    public Task Publish(ReadOnlyMemory<byte> bytes) =>
        Transport.Publish("bell-rung", bytes, CancellationToken.None);

    /// <summary>What a service has heard, in the order in which it worked on it.</summary>
    public Task<List<Heard>> HeardBy(string service) => Database(service).Do(
        work => work.Many(
            $"SELECT id, name, sequence, trace, effects FROM heard ORDER BY place",
            row => new Heard(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4))),
        CancellationToken.None);

    public Task HasHeard(string service, int count) =>
        Eventually.Holds(async () => (await HeardBy(service)).Count >= count);

    /// <summary>So many deliveries have come to a service, whether or not it has worked on them.</summary>
    public Task HasArrived(string service, string topic, int count) => Eventually.Holds(
        () => Task.FromResult(arrived.GetValueOrDefault((service, topic)) >= count));

    public Task<long> Waiting(string service) => Database(service).Do(
        async work => await work.Value<long>($"SELECT count(*) FROM outbox") ?? -1, CancellationToken.None);

    public async Task<List<JsonElement>> Letters() =>
        [.. (await Running.As("operator-1").GetFromJsonAsync<JsonElement>("/ops/dead-letters")).EnumerateArray()];

    public async Task<HttpStatusCode> Replay(Guid letter) => (await Running.As("operator-1").PostAsync(
        new Uri($"/ops/dead-letters/{letter}/replay", UriKind.Relative), null)).StatusCode;

    public Database Database(string service) =>
        Running.Services.GetServices<Service>().Single(candidate => candidate.Name == service).Database;

    public async ValueTask DisposeAsync()
    {
        if (running is not null) await Close();
        if (sidecars is not null) await sidecars.DisposeAsync();
        await TestPostgres.Drop(databases);
    }

    private static void Add(WebApplicationBuilder builder)
    {
        builder.AddService("hall", source => new HallDatabase(source));
        builder.AddService("attic", source => new AtticDatabase(source));
    }

    private void Map(WebApplication app)
    {
        var hall = app.Service<HallDatabase>();
        var attic = app.Service<AtticDatabase>();
        hall.On<BellRung>((rung, heard, work) => Answer("hall", rung, heard, work));
        attic.On<BellRung>((rung, heard, work) => Answer("attic", rung, heard, work));
        attic.On<AlarmRung>((rung, heard, work) => Note(rung.Name, heard, work));
        attic.On<FireSeen>((seen, heard, work) => Note(seen.Name, heard, work));
        attic.On<DoorOpened>((opened, heard, work) => Note($"door {opened.Name}", heard, work));
    }

    private Task Announce<T>(T what) where T : class => Database("hall").Do(
        work =>
        {
            work.Announce(what, Guid.NewGuid());
            return Task.CompletedTask;
        },
        CancellationToken.None);

    private async Task Answer(string service, BellRung rung, CloudEvent heard, Work work)
    {
        await OnHearing(service, rung);
        await Note(rung.Name, heard, work);
        if (service == "hall") work.Announce(new DoorOpened(rung.BellId, rung.Name), heard.Subject!.Value);
    }

    private static Task Note(string name, CloudEvent heard, Work work) => work.Execute(
        $"""
        INSERT INTO heard (id, name, sequence, trace)
        VALUES ({heard.Id}, {name}, {heard.Sequence}, {heard.TraceParent})
        ON CONFLICT (id) DO UPDATE SET effects = heard.effects + 1
        """);
}
