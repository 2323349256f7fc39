using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Messaging;

/// <summary>
/// One event as it travels: CloudEvents 1.0, structured JSON. <see cref="Bytes"/> are the same on every transport,
/// in the ledger, in feeds and in dead letters.
/// </summary>
/// <param name="Id">The identity subscribers de-duplicate on, together with <paramref name="Source"/>.</param>
/// <param name="Subject">The case the event is about, if it is about one.</param>
/// <param name="Sequence">The announcer's own order, zero-padded so that it sorts as text.</param>
/// <param name="TraceParent">W3C trace context of the announcement.</param>
public sealed record CloudEvent(
    string Id, string Source, string Type, Guid? Subject, DateTimeOffset Time, string Sequence, string TraceParent,
    JsonElement Data, ReadOnlyMemory<byte> Bytes)
{
    public const string ContentType = "application/cloudevents+json";

    private const string TypePrefix = "annyeong.";
    private const int TextMax = 200;
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffff'Z'";

    /// <summary>The topic this event travels on; null when the type is not one of ours in its first version.</summary>
    public string? Topic =>
        Type.StartsWith(TypePrefix, StringComparison.Ordinal) && Type.EndsWith(".v1", StringComparison.Ordinal)
            ? Type[TypePrefix.Length..^3]
            : null;

    /// <summary>The announcing service: the last segment of the source.</summary>
    public string Service => Source[(Source.LastIndexOf('/') + 1)..];

    /// <summary>Writes the bytes of an outbox row. The same row always gives the same bytes.</summary>
    public static byte[] Write(string source, OutboxRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + row.Data.Length);
        var relaxed = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(buffer, relaxed);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", row.Id);
        json.WriteString("source", source);
        json.WriteString("type", Messaging.Topic.TypeOf(row.Topic));
        if (row.Subject is { } subject) json.WriteString("subject", subject);
        json.WriteString("time", row.Time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        json.WriteString("sequence", row.Sequence.ToString("D20", CultureInfo.InvariantCulture));
        json.WriteString("traceparent", row.TraceParent);
        // Dapr overwrites traceparent unless its own older attribute is there too.
        json.WriteString("traceid", row.TraceParent);
        json.WriteString("datacontenttype", "application/json");
        json.WritePropertyName("data");
        json.WriteRawValue(row.Data, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads an event; throws <see cref="JsonException"/> when it is none, or one of its attributes could not be kept:
    /// longer than 200 characters, or with a zero in it.
    /// </summary>
    public static CloudEvent Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32 });
        var root = document.RootElement;
        if (root.ValueKind is not JsonValueKind.Object) throw new JsonException("An event is a JSON object.");
        if (Text(root, "specversion") != "1.0") throw new JsonException("Only CloudEvents 1.0 is understood.");
        if (!root.TryGetProperty("data", out var data)) throw new JsonException("The event has no data.");
        Guid? subject = root.TryGetProperty("subject", out var about)
            && about.ValueKind is JsonValueKind.String && about.TryGetGuid(out var id)
            ? id
            : null;
        if (!root.TryGetProperty("time", out var at)
            || at.ValueKind is not JsonValueKind.String || !at.TryGetDateTimeOffset(out var time))
        {
            throw new JsonException("The event has no time.");
        }

        return new CloudEvent(
            Text(root, "id"), Text(root, "source"), Text(root, "type"), subject, time, Text(root, "sequence"),
            Text(root, "traceparent"), data.Clone(), bytes);
    }

    /// <summary>The trace context alone, also of what is no event; null when it tells none.</summary>
    public static string? TraceOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Text(document.RootElement, "traceparent");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= TextMax } text
        && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : throw new JsonException($"The event has no {name} that can be kept.");
}

/// <summary>One announced event, as the outbox keeps it until every receiver has it.</summary>
public sealed record OutboxRow(
    long Sequence, Guid Id, string Topic, Guid? Subject, DateTimeOffset Time, string TraceParent, string Data);
