using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform;
using Platform.Messaging;
using ReferralService.Partners;

namespace ReferralService.Portal;

/// <summary>A kind of event a partner receives: its topic, what it says, its schema and an example.</summary>
public sealed record PublishedEvent(string Topic, EventWords.Entry Words, string Schema, string Example)
{
    public string Type => Platform.Messaging.Topic.TypeOf(Topic);
}

/// <summary>A door for partners' programs.</summary>
public sealed record PublishedDoor(string Method, string Path, Words Words);

/// <summary>A signature to try one's own code with.</summary>
public sealed record SignatureVector(string Secret, string Id, string Timestamp, string Body, string Signature);

/// <summary>What has become different for partners, and when.</summary>
public sealed record Change(DateOnly On, string Ko, string En);

/// <summary>A first program in one language, as it stands in its file.</summary>
public sealed record QuickStart(string Language, string File, string Text);

/// <summary>The folder docs/partners, as it was built into the service.</summary>
public static class Published
{
    private const string Prefix = "partners/";

    private static readonly JsonSerializerOptions Readable = new(EventJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, byte[]> Files = typeof(Published).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);

    public static IReadOnlyList<PublishedEvent> Events { get; } =
    [
        .. from type in PartnerEvents.All
           let topic = Topic.Of(type)
           where Files.ContainsKey($"schemas/{topic}.json")
           select new PublishedEvent(
               topic, EventWords.Of(type), TextOf($"schemas/{topic}.json"), Indented($"samples/{topic}.json")),
    ];

    public static IReadOnlyList<PublishedDoor> Doors { get; } =
    [
        .. from path in PathsOf("openapi.json")
           from operation in path.Value!.AsObject()
           let method = operation.Key.ToUpperInvariant()
           select new PublishedDoor(method, path.Key, DoorWords.Of($"{method} {path.Key}")),
    ];

    public static IReadOnlyList<SignatureVector> Vectors { get; } = Parsed<SignatureVector>("vectors.json");

    /// <summary>The newest first.</summary>
    public static IReadOnlyList<Change> Changes { get; } = Parsed<Change>("changelog.json");

    public static IReadOnlyList<QuickStart> QuickStarts { get; } =
    [
        .. from start in new[]
           {
               ("C#", "csharp-plain.cs"), ("C#, MassTransit", "csharp-masstransit.cs"), ("Python", "python.py"),
               ("JavaScript", "javascript.mjs"), ("curl", "curl.sh"),
           }
           select new QuickStart(start.Item1, start.Item2, TextOf($"quickstarts/{start.Item2}")),
    ];

    public static byte[]? Find(string name) => Files.GetValueOrDefault(name);

    private static byte[] Read(string name)
    {
        using var resource = typeof(Published).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Empty while it has not been generated yet.</summary>
    private static string TextOf(string name) => Encoding.UTF8.GetString(Find(name) ?? []);

    private static string Indented(string name) => JsonNode.Parse(TextOf(name))!.ToJsonString(Readable);

    private static JsonObject PathsOf(string name) =>
        Find(name) is { } bytes ? JsonNode.Parse(bytes)!["paths"]!.AsObject() : [];

    private static List<T> Parsed<T>(string name) =>
        JsonSerializer.Deserialize<List<T>>(Find(name) ?? "[]"u8, EventJson.Options)!;
}
