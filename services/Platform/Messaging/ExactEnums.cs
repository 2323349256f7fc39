using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Messaging;

/// <summary>
/// Enums as the one name each value has on the wire. The framework's own converter also takes other letter cases and
/// lists ("R3,R4"), which add up to values nobody chose.
/// </summary>
internal sealed class ExactEnums : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Exact<>).MakeGenericType(typeToConvert))!;

    /// <summary>Kebab-case, or what the value's own attribute says (R0, verbatim).</summary>
    public static string NameOf(Enum value)
    {
        var name = value.ToString();
        var said = value.GetType().GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>();
        return said?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    }

    private sealed class Exact<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && EventJson.TryValueOf<T>(reader.GetString()!, out var value)
                ? value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(EventJson.NameOf(value));
    }
}
