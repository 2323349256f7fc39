using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Platform.Messaging;

/// <summary>The JSON of events: camelCase, enums as kebab-case strings, nothing written for what is absent.</summary>
public static class EventJson
{
    /// <summary>A reader of events ignores members it does not know: events only grow.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 32,
        // Hangul stays readable in the database, in feeds and in golden files.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ExactEnums() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    /// <summary>The name an enum value has on the wire and in the database.</summary>
    public static string NameOf(Enum value) => Names.GetOrAdd(value, ExactEnums.NameOf);

    /// <summary>The enum value of a stored name.</summary>
    public static T ValueOf<T>(string name) where T : struct, Enum => ParsedNames<T>.All[name];

    /// <summary>The same of a name that somebody sent; false where no value has it.</summary>
    public static bool TryValueOf<T>(string name, out T value) where T : struct, Enum =>
        ParsedNames<T>.All.TryGetValue(name, out value);

    private static class ParsedNames<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> All = Enum.GetValues<T>().ToDictionary(value => NameOf(value));
    }
}
