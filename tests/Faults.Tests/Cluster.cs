using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;

namespace Faults.Tests;

/// <summary>
/// A whole city that can be broken: a PostgreSQL, a broker and five services of its own, every agency of the pack with
/// an endpoint, and everybody's clients.
/// </summary>
public class Cluster : IAsyncLifetime
{
    private readonly HashSet<string> poisoned = [];
    private WorkFolder folder = null!;

    /// <summary>Where the broker keeps its data; the system's place for temporary files if not given.</summary>
    internal string? BrokerPlace { get; init; }

    /// <summary>Where PostgreSQL keeps its data; the system's place for temporary files if not given.</summary>
    internal string? PostgresPlace { get; init; }

    /// <summary>How events travel, as <see cref="SeparateServices.Start"/> takes it.</summary>
    internal virtual string Transport => "rabbitmq";

    /// <summary>Lines of the broker's configuration.</summary>
    internal IReadOnlyDictionary<string, string>? BrokerSettings { get; init; }

    internal FailingPostgres Postgres { get; private set; } = null!;

    internal PrivateRabbitMq Broker { get; private set; } = null!;

    internal SeparateServices Services { get; private set; } = null!;

    internal Receiver Partners { get; private set; } = null!;

    internal Clients Clients { get; private set; } = null!;

    /// <summary>What this city is known to have lost or doubled already: nobody else is to answer for it.</summary>
    internal HashSet<Violation> Known { get; } = [];

    /// <summary>Queues that every message must have left.</summary>
    private IEnumerable<string> Queues => Platform.Messaging.Subscribers.Topics.SelectMany(
        topic => Platform.Messaging.Subscribers.Of(topic).Select(service => QueueOf(service, topic)));

    public async ValueTask InitializeAsync()
    {
        try
        {
            await Start();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a service that has ended, with more in its environment.</summary>
    internal Task Begin(string service, params (string Name, string Value)[] environment) =>
        Services.Begin(service, Settings(service, environment));

    /// <summary>
    /// Starts a service that is to die at a point of its work, and waits for its death, which may come before it was
    /// ready.
    /// </summary>
    internal async Task BeginDying(string service, string point, int nth, TimeSpan patience)
    {
        try
        {
            await Begin(service, ("FAULT", string.Create(CultureInfo.InvariantCulture, $"{point}:{nth}")));
        }
        catch (InvalidOperationException) when (Services.Exited(service).IsCompleted)
        {
            // It was faster than its own readiness.
        }

        Assert.Equal(128 + Signals.Kill, await Services.Exited(service).WaitAsync(patience));
    }

    /// <summary>Sends one service an event whose data it cannot read: it must be parked, and hurt nobody.</summary>
    internal async Task Poison()
    {
        var id = Guid.CreateVersion7();
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new
        {
            specversion = "1.0",
            id,
            source = "/annyeong/seoul/intake",
            type = "annyeong.contact-received.v1",
            subject = Guid.NewGuid(),
            time = TimeProvider.System.GetUtcNow(),
            sequence = "00000000000000000001",
            traceparent = "00-11111111111111111111111111111111-2222222222222222-01",
            data = new { contactId = "nobody" },
        });
        var factory = new ConnectionFactory { Uri = new Uri(Broker.Url) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync(
            QueueOf("consultation", "contact-received"), "", mandatory: true,
            new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, bytes);
        poisoned.Add(id.ToString());
    }

    internal Task<Evidence> Evidence() =>
        Faults.Tests.Evidence.Read(Postgres.ConnectionString, Services.DatabasePrefix);

    /// <summary>Whether a contact has reached the desk.</summary>
    internal async Task<bool> Queued(Guid contact)
    {
        await using var databases = await Open();
        return await databases.Queued(contact);
    }

    /// <summary>What is wrong now, and was not before.</summary>
    /// <param name="thoroughly">Also while events are under way, when much is not there yet.</param>
    internal async Task<IReadOnlyList<Violation>> Look(bool thoroughly = false)
    {
        var moving = await Moving();
        if (moving.Count > 0 && !thoroughly) return moving;

        var found = Checker.Check(await Evidence(), Clients.Ledger.ByKey(), Partners.Received(), poisoned);
        return [.. moving, .. found.Except(Known)];
    }

    /// <summary>Kills all services at once and starts them again.</summary>
    internal Task KillAll() => Task.WhenAll(SeparateServices.Names.Select(async service =>
    {
        await Services.Kill(service);
        await Begin(service);
    }));

    /// <summary>Frees what got stuck, in a process or until a time to come: the next fault starts anew.</summary>
    internal async Task Renew()
    {
        await KillAll();
        await using var databases = await Open();
        foreach (var service in Databases.Services)
        {
            await databases.Execute(service, "UPDATE outbox SET claimed_until = now()");
            await databases.Execute(service, "UPDATE schedules SET due_at = now()");
        }

        await databases.Execute(
            "referral",
            "UPDATE webhook_deliveries SET due_at = now(), claimed_until = NULL WHERE state = 'waiting'");
    }

    public async ValueTask DisposeAsync()
    {
        if (Services is not null) await Services.DisposeAsync();
        Clients?.Ledger.Dispose();
        Clients?.Dispose();
        if (Partners is not null) await Partners.DisposeAsync();
        if (Broker is not null) await Broker.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        if (folder is not null) await folder.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Many more plans than a demonstration has: the load must not run out of companions.</summary>
    private static Dictionary<string, string> Settings(string service, (string Name, string Value)[] more)
    {
        var settings = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        if (service == "Outreach") settings["Outreach__PlansPerCompanionMax"] = "500";
        return settings;
    }

    private async Task Start()
    {
        folder = await WorkFolder.Make("annyeong-faults");
        var broker = PrivateRabbitMq.Start(BrokerPlace, BrokerSettings);
        Postgres = await FailingPostgres.Start(Path.Combine(PostgresPlace ?? folder.Path, "postgres"));
        Partners = await Receiver.Start(Path.Combine(folder.Path, "webhooks"));
        var programs = Programs.CopyTo(folder.Path);
        Broker = await broker;
        Services = await SeparateServices.Start(
            Postgres.ConnectionString, Broker.Url, Transport, programs: programs,
            environment: new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["Outreach"] = Settings("Outreach", []),
            });
        Clients = new Clients(Services.Address, new ClientLedger(Path.Combine(folder.Path, "clients")));
        await SignEverybodyIn();
    }

    /// <summary>A queue, and the exchange by which it alone is reached.</summary>
    private string QueueOf(string service, string topic) =>
        Transport == SeparateServices.Sidecars ? $"{service}-{topic}" : $"mt.{service}.{topic}";

    private Task<Databases> Open() => Databases.Open(Postgres.ConnectionString, Services.DatabasePrefix);

    private async Task<IReadOnlyList<Violation>> Moving()
    {
        await using var databases = await Open();
        var (announced, waiting) = (await databases.InOutboxes(), await Waiting());
        return announced + waiting == 0
            ? []
            : [new Violation(Wrong.Unrest, $"{announced} events wait in outboxes, {waiting} with the broker")];
    }

    private async Task<long> Waiting()
    {
        var factory = new ConnectionFactory { Uri = new Uri(Broker.Url) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var waiting = 0L;
        foreach (var queue in Queues) waiting += (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        return waiting;
    }

    /// <summary>Everybody who will ask for something, and every agency with an endpoint for all its events.</summary>
    private async Task SignEverybodyIn()
    {
        await Clients.SignIn(
            [
                "pbx-1", "operator-1",
                .. Enumerable.Range(1, Schedule.Counsellors).Select(n => $"counsellor-{n}"),
            ]);
        var agencies = await Agencies();
        await Clients.SignIn(agencies.Select(agency => $"partner-{agency}"));
        foreach (var agency in agencies)
        {
            await Clients.Send(
                HttpMethod.Put, $"partner-{agency}", "/partner/endpoints/main", new { url = Partners.Address });
        }
    }

    private async Task<IReadOnlyList<Guid>> Agencies()
    {
        List<Guid> agencies = [];
        for (var (page, last) = (1, false); !last; page++)
        {
            var answer = await Clients.Send(HttpMethod.Get, "pbx-1", $"/directory/organizations?page={page}");
            agencies.AddRange(
                answer.GetProperty("contents").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
            last = answer.GetProperty("last_page").GetBoolean();
        }

        return agencies;
    }
}
