using System.Text.Json;
using System.Threading.Channels;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Bench.Hop;

/// <summary>
/// Subject <c>control</c>: the same hop as a textbook has it, in plain RabbitMQ.Client and Npgsql. One transaction per
/// message with its inbox and its outbox, acknowledged after the commit; a relay that awaits each confirm. No event is
/// lost or doubled, and sixteen are worked on at once.
/// </summary>
internal static class HopControl
{
    public const int Concurrency = 16;
    public const int Prefetch = 64;

    private const string Tables =
        """
        CREATE TABLE inbox (
            id          uuid PRIMARY KEY,
            received_at timestamptz NOT NULL
        );
        CREATE TABLE outbox (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id       uuid NOT NULL,
            exchange text NOT NULL,
            payload  text NOT NULL
        );
        """;

    private sealed record Envelope(
        Guid Id, string Source, DateTimeOffset Time, string Sequence, string TraceParent, HopArrived Data);

    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        var settings = builder.Configuration;
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings["Postgres"])
        {
            Database = $"{settings["DatabasePrefix"]}_hop",
            MaxPoolSize = 32,
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        });
        await using (var tables = source.CreateCommand(Tables + Migration())) await tables.ExecuteNonQueryAsync();

        var broker = new ConnectionFactory { Uri = new Uri(settings["RabbitMq"]!), AutomaticRecoveryEnabled = false };
        await using var connection = await broker.CreateConnectionAsync();
        var committed = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        await using var app = builder.Build();
        var stop = app.Lifetime.ApplicationStopping;
        var relays = Enumerable.Range(0, settings.GetValue("relays", 1))
            .Select(_ => new ControlRelay(source, connection, committed.Reader).Run(stop))
            .ToList();
        await using var channel = await Consume(source, connection, settings["Messaging:QueueType"]!, committed.Writer);
        app.MapGet("/readyz", () => "ready");
        var serving = app.RunAsync();
        // A relay that fails takes the process with it: the run is to fail, not to wait.
        await await Task.WhenAny([serving, .. relays]);
        await app.StopAsync(CancellationToken.None);
        await Task.WhenAll(relays);
        return 0;
    }

    private static async Task<IChannel> Consume(
        NpgsqlDataSource source, IConnection connection, string queueType, ChannelWriter<bool> committed)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false,
            consumerDispatchConcurrency: Concurrency));
        await channel.QueueDeclareAsync(
            HopBroker.In, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = queueType });
        await channel.QueueBindAsync(HopBroker.In, HopBroker.Arrived, "");
        await channel.BasicQosAsync(0, Prefetch, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await Handle(source, JsonSerializer.Deserialize<Envelope>(delivery.Body.Span, JsonSerializerOptions.Web)!);
            committed.TryWrite(true);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(HopBroker.In, autoAck: false, consumer);
        return channel;
    }

    private static async Task Handle(NpgsqlDataSource source, Envelope arrived)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var now = TimeProvider.System.GetUtcNow();
        await using var inbox = new NpgsqlCommand(
            "INSERT INTO inbox (id, received_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = arrived.Id }, new() { Value = now } },
        };
        if (await inbox.ExecuteNonQueryAsync() == 0) return;

        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO case_event (id, case_id, kind, occurred_at, recorded_at, data)
            VALUES ($1, $2, 'arrived', $3, $4, $5::jsonb)
            """, connection)
        {
            Parameters =
            {
                new() { Value = arrived.Id },
                new() { Value = arrived.Data.CaseId },
                new() { Value = arrived.Time },
                new() { Value = now },
                new() { Value = JsonSerializer.Serialize(arrived.Data, JsonSerializerOptions.Web) },
            },
        };
        await insert.ExecuteNonQueryAsync();
        await using var update = new NpgsqlCommand(
            "UPDATE case_summary SET events = events + 1, last_event_at = $1 WHERE case_id = $2", connection)
        {
            Parameters = { new() { Value = arrived.Time }, new() { Value = arrived.Data.CaseId } },
        };
        await update.ExecuteNonQueryAsync();
        var id = Guid.CreateVersion7();
        await using var outbox = new NpgsqlCommand(
            "INSERT INTO outbox (id, exchange, payload) VALUES ($1, $2, $3)", connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = HopBroker.Done },
                new() { Value = FollowUp(id, now, arrived) },
            },
        };
        await outbox.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    /// <summary>With the same members as an event of ours.</summary>
    private static string FollowUp(Guid id, DateTimeOffset now, Envelope arrived) => JsonSerializer.Serialize(
        new
        {
            specversion = "1.0",
            id,
            arrived.Source,
            type = "annyeong.hop-done.v1",
            subject = arrived.Data.CaseId,
            time = now,
            arrived.Sequence,
            traceparent = arrived.TraceParent,
            traceid = arrived.TraceParent,
            datacontenttype = "application/json",
            data = new HopDone(arrived.Data.CaseId, arrived.Data.Number, arrived.Data.Text),
        },
        JsonSerializerOptions.Web);

    private static string Migration()
    {
        using var reader = new StreamReader(
            typeof(HopControl).Assembly.GetManifestResourceStream("Bench.Hop.Migrations.001_hop.sql")!);
        return reader.ReadToEnd();
    }
}
