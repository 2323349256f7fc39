using System.Buffers;
using System.Text;
using System.Text.Json;
using Platform.Postgres;
using Platform.Schedules;

namespace Platform.Messaging;

/// <summary>
/// The <c>sealed</c> members of events, which only their receiver opens. They travel to be read, not to be kept: every
/// store drops them after fourteen days, and at once when their person is erased.
/// </summary>
public static class SealedParts
{
    /// <summary>How long a store keeps them.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>At most so many are dropped in one tick of a schedule.</summary>
    public const int AtOnceMax = 1_000;

    /// <summary>Every service's own: out of what it has parked, and out of what still waits to be sent.</summary>
    internal static Schedule Schedule { get; } = new("drop-sealed-parts", TimeSpan.FromHours(1), DropOld);

    /// <summary>Does the event carry any?</summary>
    public static bool StandIn(CloudEvent heard) => heard.Bytes.Span.IndexOf("\"sealed\""u8) >= 0;

    /// <summary>The same JSON without them, every other byte as it was. Of what is no JSON nothing is left.</summary>
    public static byte[] Strip(ReadOnlySpan<byte> json) => Strip(json, "sealed");

    /// <inheritdoc cref="Strip(ReadOnlySpan{byte})"/>
    public static string Strip(string json) => Strip(json, "sealed");

    /// <summary>The same of members of another name.</summary>
    public static string Strip(string json, string member) =>
        Encoding.UTF8.GetString(Strip(Encoding.UTF8.GetBytes(json), member));

    private static byte[] Strip(ReadOnlySpan<byte> json, string member)
    {
        try
        {
            return Cut(json, member);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Drops them from what this service has parked of a case, and has not yet sent.</summary>
    internal static async Task DropFrom(Work work, Guid caseId)
    {
        await DropParked(
            work,
            $"""
            SELECT id, bytes FROM dead_letters
            WHERE position('"sealed"'::bytea IN bytes) > 0 AND case_id = {caseId}
            ORDER BY id
            FOR UPDATE
            """);
        await DropWaiting(
            work,
            $"""
            SELECT sequence, data FROM outbox
            WHERE position('"sealed"' IN data) > 0 AND subject = {caseId}
            ORDER BY sequence
            FOR UPDATE
            """);
    }

    private static async Task DropOld(Work work)
    {
        await DropParked(
            work,
            $"""
            SELECT id, bytes FROM dead_letters
            WHERE position('"sealed"'::bytea IN bytes) > 0
                AND (parked_at < {work.Now - Kept} OR case_id IN (SELECT case_id FROM erased_cases))
            ORDER BY parked_at, id
            LIMIT {AtOnceMax}
            FOR UPDATE SKIP LOCKED
            """);
        await DropWaiting(
            work,
            $"""
            SELECT sequence, data FROM outbox
            WHERE position('"sealed"' IN data) > 0
                AND (time < {work.Now - Kept} OR subject IN (SELECT case_id FROM erased_cases))
            ORDER BY sequence
            LIMIT {AtOnceMax}
            FOR UPDATE SKIP LOCKED
            """);
    }

    private static async Task DropParked(Work work, Sql choose)
    {
        var letters = await work.Many(choose, row => (Id: row.GetGuid(0), Bytes: row.GetFieldValue<byte[]>(1)));
        if (letters.Count == 0) return;

        var ids = letters.ConvertAll(letter => letter.Id);
        var stripped = letters.ConvertAll(letter => Strip(letter.Bytes));
        await work.Execute(
            $"""
            UPDATE dead_letters AS letter SET bytes = stripped.bytes
            FROM unnest({ids}, {stripped}) AS stripped (id, bytes)
            WHERE letter.id = stripped.id
            """);
    }

    private static async Task DropWaiting(Work work, Sql choose)
    {
        var events = await work.Many(choose, row => (Sequence: row.GetInt64(0), Data: row.GetString(1)));
        if (events.Count == 0) return;

        var sequences = events.ConvertAll(waiting => waiting.Sequence);
        var stripped = events.ConvertAll(waiting => Strip(waiting.Data));
        await work.Execute(
            $"""
            UPDATE outbox AS waiting SET data = stripped.data
            FROM unnest({sequences}, {stripped}) AS stripped (sequence, data)
            WHERE waiting.sequence = stripped.sequence
            """);
    }

    /// <summary>With each member goes the comma before it or, where it stood first, the one behind it.</summary>
    private static byte[] Cut(ReadOnlySpan<byte> json, string member)
    {
        var kept = new ArrayBufferWriter<byte>();
        var reader = new Utf8JsonReader(json);
        var (from, end, first) = (0, 0, false);
        while (reader.Read())
        {
            if (reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals(member))
            {
                (end, first) = ((int)reader.BytesConsumed, reader.TokenType is JsonTokenType.StartObject);
                continue;
            }

            kept.Write(json[from..end]);
            reader.Skip();
            from = (int)reader.BytesConsumed;
            if (first) from = AfterComma(json, from);
            end = from;
        }

        kept.Write(json[from..]);
        return kept.WrittenSpan.ToArray();
    }

    private static int AfterComma(ReadOnlySpan<byte> json, int from)
    {
        var rest = json[from..].TrimStart(" \t\r\n"u8);
        return rest is [(byte)',', ..] ? json.Length - rest.Length + 1 : from;
    }
}
