using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Testing;
using static IntakeService.Tests.Intake;

namespace IntakeService.Tests;

/// <summary>Intake finds a database as its first version left it, with calls under way.</summary>
public sealed class Coming_from_the_first_version : IAsyncLifetime
{
    private const string First = "IntakeService.Migrations.001_contacts.sql";

    private readonly string databases = $"test_{Guid.NewGuid():N}";
    private RunningService intake = null!;

    public async ValueTask InitializeAsync()
    {
        await LeaveBehind();
        intake = await RunningService.Start(
            builder => builder.AddIntake(), app => app.MapIntake(), new ManualClock(Start.AddMinutes(1)),
            kept: databases);
    }

    [Fact]
    public async Task Calls_under_way_go_on_those_of_two_exchanges_apart_and_no_number_stays()
    {
        Assert.Equal("waiting", await intake.State("call-a"));
        var again = await intake.Tell(Event("call-a", 2, "call.queued", new
        {
            queueId = "annyeong", position = 1, priority = 0,
        }));
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);

        await intake.Tell(Event("call-a", 5, "call.ended", new { endedBy = "caller" }, source: "pbx-2"));
        Assert.Equal("waiting", await intake.State("call-a"));
        await intake.Tell(Ended("call-a"));
        Assert.Equal("abandoned", await intake.State("call-a"));

        await intake.Tell(Queued("call-out"), Queued("call-other"), Queued("call-menu"));
        Assert.Empty((await intake.Contacts("call-out")).EnumerateArray());
        Assert.Empty((await intake.Contacts("call-other")).EnumerateArray());
        Assert.Equal("waiting", await intake.State("call-menu"));

        var kept = await intake.Services.GetRequiredService<IntakeDatabase>().Do(
            work => work.Many($"SELECT to_jsonb(kept)::text FROM call_events AS kept", row => row.GetString(0)),
            CancellationToken.None);
        Assert.DoesNotContain(kept, row => row.Contains("5550100", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await intake.DisposeAsync();
        await TestPostgres.Drop(databases);
    }

    private async Task LeaveBehind()
    {
        var server = new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionString) { Pooling = false };
        var database = $"{databases}_intake";
        await Run(server, "postgres", $"CREATE DATABASE \"{database}\"");
        using var file = new StreamReader(typeof(IntakeDatabase).Assembly.GetManifestResourceStream(First)!);
        var migration = await file.ReadToEndAsync();
        await Run(server, database, migration);
        await Run(
            server, database,
            $"""
            CREATE TABLE migrations (
                name text PRIMARY KEY, checksum bytea NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
            INSERT INTO migrations (name, checksum)
            VALUES ('{First}', '\x{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(migration)))}');
            INSERT INTO calls (call_id, first_seen)
            SELECT unnest(ARRAY['call-a', 'call-out', 'call-other', 'call-menu']), '{Start:O}';
            INSERT INTO contacts (id, case_id, channel, state, call_id, received_at)
            VALUES (gen_random_uuid(), gen_random_uuid(), 'phone', 'waiting', 'call-a', '{Start:O}');
            {Told("pbx-1", "call-a", 2, "call.queued", new { queueId = "annyeong", position = 1, priority = 0 })}
            {Told("pbx-2", "call-a", 6, "call.transferred", new { to = "+825550100", mode = "blind" })}
            {Told("pbx-1", "call-out", 0, "call.offered", Call("+825550100", "02-120", "outbound"))}
            {Told("pbx-1", "call-other", 0, "call.offered", Call("02-120", "02-120", "inbound"))}
            {Told("pbx-1", "call-other", 1, "call.menu_choice", new
            {
                menuId = "main", digit = "2", attempts = 1, outcome = "matched",
            })}
            {Told("pbx-1", "call-menu", 0, "call.offered", Call("02-120", "02-120", "inbound"))}
            """);
    }

    private static object Call(string to, string entry, string direction) =>
        new { presentation = "restricted", to, entry, direction };

    private static string Told(string source, string call, int seq, string type, object facts) =>
        $"""
        INSERT INTO call_events
            (source, event_id, call_id, seq, type, occurred_at, facts, fingerprint, answer, received_at)
        VALUES ('{source}', '{call}-{seq}', '{call}', {seq}, '{type}', '{Start.AddSeconds(seq):O}',
            '{JsonSerializer.Serialize(facts)}', '\x00', '{Answer(source, call, seq)}', '{Start.AddSeconds(seq):O}');
        """;

    private static string Answer(string source, string callId, int seq) => JsonSerializer.Serialize(
        new { source, eventId = $"{callId}-{seq}", callId, outcome = "accepted" });

    private static async Task Run(NpgsqlConnectionStringBuilder server, string database, string sql)
    {
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database };
        await using var source = NpgsqlDataSource.Create(address.ConnectionString);
#pragma warning disable CA2100 // Written by this test, of names and values of its own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
