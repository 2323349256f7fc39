using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Web;

/// <summary>
/// The body of a door that needs nothing said: it may be left out or be <c>{}</c>. Whatever else comes was meant for
/// another door, or is half of something.
/// </summary>
[JsonConverter(typeof(Braces))]
public sealed record EmptyRequest
{
    private sealed class Braces : JsonConverter<EmptyRequest>
    {
        // Otherwise null would pass for a body left out.
        public override bool HandleNull => true;

        public override EmptyRequest Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.StartObject || !reader.Read()) throw new JsonException();
            if (reader.TokenType is JsonTokenType.EndObject) return new EmptyRequest();
            throw new JsonException(null, $"$.{reader.GetString()}", null, null);
        }

        public override void Write(Utf8JsonWriter writer, EmptyRequest value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Nobody is asked with it.");
    }
}
