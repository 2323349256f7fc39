using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Bench;

/// <summary>
/// The control: what an intake POST costs when nothing is checked. No sign-in, no validation, no repetition
/// recognised; the
/// framework's own JSON binding and plain Npgsql, with the pool settings of our services.
/// </summary>
internal static class BareApi
{
    private const string InsertContact =
        """
        INSERT INTO contacts (id, case_id, channel, state, call_id, received_at)
        VALUES ($1, $2, 'phone', 'waiting', $3, $4)
        """;

    private const string InsertOutbox =
        "INSERT INTO outbox (id, topic, subject, time, traceparent, data) "
        + "VALUES ($1, 'contact-received', $2, $3, $4, $5)";

    private const string Tables =
        """
        CREATE TABLE IF NOT EXISTS contacts (
            id          uuid PRIMARY KEY,
            case_id     uuid NOT NULL,
            channel     text NOT NULL,
            state       text NOT NULL,
            call_id     text UNIQUE,
            received_at timestamptz NOT NULL
        );
        CREATE TABLE IF NOT EXISTS outbox (
            sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id          uuid NOT NULL,
            topic       text NOT NULL,
            subject     uuid,
            time        timestamptz NOT NULL,
            traceparent text NOT NULL,
            data        text NOT NULL
        );
        """;

    public sealed record CallEvent(
        string Source, string EventId, string CallId, long Seq, string Type, DateTimeOffset OccurredAt,
            JsonElement Data);

    public sealed record Answer(string Source, string EventId, string CallId, string Outcome, Guid ContactId);

    public static async Task<int> Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        var given = builder.Configuration["connection"];
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(given)
        {
            MaxPoolSize = 15,
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        });
        await using (var create = source.CreateCommand(Tables)) await create.ExecuteNonQueryAsync();

        await using var app = builder.Build();
        app.MapGet("/readyz", () => "ready");
        app.MapPost("/outbox", async (CallEvent told, CancellationToken stop) =>
            Accepted(told, await WithOutbox(source, told, stop)));
        app.MapPost("/single", async (CallEvent told, CancellationToken stop) =>
            Accepted(told, await Single(source, told, stop)));
        await app.RunAsync();
        return 0;
    }

    private static IResult Accepted(CallEvent told, Guid contact) =>
        TypedResults.Accepted((string?)null, new[] { new Answer(told.Source, told.EventId, told.CallId, "accepted",
            contact) });

    /// <summary>The textbook's transactional outbox: the row and its event, one after the other, in one
    /// transaction.</summary>
    private static async Task<Guid> WithOutbox(NpgsqlDataSource source, CallEvent told, CancellationToken stop)
    {
        var (id, caseId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var contact = Contact(connection, id, caseId, told);
        await contact.ExecuteNonQueryAsync(stop);
        await using var outbox = new NpgsqlCommand(InsertOutbox, connection)
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() },
                new() { Value = caseId },
                new() { Value = TimeProvider.System.GetUtcNow() },
                new() { Value = $"00-{caseId:N}-{id.ToString("N")[16..]}-01" },
                new()
                {
                    Value = JsonSerializer.Serialize(
                        new { contactId = id, caseId, channel = "phone", receivedAt = told.OccurredAt },
                            JsonSerializerOptions.Web),
                },
            },
        };
        await outbox.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return id;
    }

    private static async Task<Guid> Single(NpgsqlDataSource source, CallEvent told, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var contact = Contact(connection, id, Guid.CreateVersion7(), told);
        await contact.ExecuteNonQueryAsync(stop);
        return id;
    }

    private static NpgsqlCommand Contact(NpgsqlConnection connection, Guid id, Guid caseId, CallEvent told) =>
        new(InsertContact, connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = caseId },
                new() { Value = told.CallId },
                new() { Value = told.OccurredAt.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
}
