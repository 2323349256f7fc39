using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Messaging;

namespace Platform.Web;

/// <summary>
/// The JSON of our own doors: unknown and repeated members, wrong types, nulls where none may be, text that is not
/// UTF-8 or holds U+0000, and deep nesting are refused with the field named. Text comes in as NFC, and as
/// <see cref="PlainText"/> says.
/// </summary>
public static partial class StrictJson
{
    private const int TextLengthMax = 20_000;

    public static readonly JsonSerializerOptions Options =
        Strict(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    internal static void AddStrictJson(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(json => Strict(json.SerializerOptions));
        // The exception handler turns the fault into a problem with the field named.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    /// <summary>
    /// Reads a part of a request that depends on another part of it; the field named starts with <paramref name="at"/>.
    /// </summary>
    public static T Read<T>(JsonElement element, string at) where T : class
    {
        try
        {
            return element.Deserialize<T>(Options)
                ?? throw new JsonException("The value may not be null.", "$", null, null);
        }
        catch (JsonException wrong)
        {
            throw BadFieldOf(wrong, at);
        }
    }

    internal static BadFieldException BadFieldOf(JsonException wrong, string at = "")
    {
        var path = wrong.Path is { Length: > 1 } known ? known.TrimStart('$').TrimStart('.') : "";
        var field = (at, path) switch
        {
            ("", "") => "body",
            ("", _) => path,
            (_, "") => at,
            _ => path.StartsWith('[') ? at + path : $"{at}.{path}",
        };
        return new BadFieldException(
            field, "값을 읽을 수 없거나 여기에 쓸 수 없는 항목입니다.", "The value cannot be read or has no place here.");
    }

    private static JsonSerializerOptions Strict(JsonSerializerOptions json)
    {
        json.PropertyNameCaseInsensitive = false;
        json.AllowDuplicateProperties = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.MaxDepth = 32;
        json.Encoder = EventJson.Options.Encoder;
        foreach (var converter in EventJson.Options.Converters) json.Converters.Add(converter);
        json.Converters.Add(new CleanText());
        json.Converters.Add(new ExactInstant());
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { RefuseNullsInLists, GivenToAttribute.Keep },
        };
        return json;
    }

    /// <summary>The framework checks members for null, but not what stands in their lists.</summary>
    private static void RefuseNullsInLists(JsonTypeInfo type)
    {
        var lists = type.Properties
            .Where(member => member.Get is not null && member.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            .Where(member => member.PropertyType != typeof(string))
            .ToList();
        if (type.Kind is not JsonTypeInfoKind.Object || lists.Count == 0) return;

        type.OnDeserialized = read =>
        {
            foreach (var member in lists)
            {
                if (member.Get!(read) is not IEnumerable list) continue;

                foreach (var (i, element) in list.Cast<object?>().Index())
                {
                    if (element is null) throw new JsonException(null, $"$.{member.Name}[{i}]", null, null);
                }
            }
        };
    }

    /// <summary>An instant says its offset: without one it would be read in the zone of the reading machine.</summary>
    private sealed partial class ExactInstant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String
            && Offset().IsMatch(reader.GetString()!)
            && reader.TryGetDateTimeOffset(out var instant)
                ? instant
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);

        [GeneratedRegex(@"(Z|[+-][0-9]{2}:[0-9]{2})\z")]
        private static partial Regex Offset();
    }

    /// <summary>The text at which the reader stands, composed.</summary>
    internal static string TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String) throw new JsonException();

        var text = reader.GetString()!;
        if (text.Length > TextLengthMax || text.AsSpan().ContainsAny('\0', '\uFFFE')) throw new JsonException();
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    private sealed class CleanText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TextOf(ref reader) is var text && PlainText.IsLine(text) ? text : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}
