using System.Buffers;
using System.Text.Json;

namespace Platform.Messaging;

/// <summary>Takes members out of JSON that is passed on.</summary>
public static class JsonCut
{
    /// <summary>
    /// The JSON without members of this name, every other byte as it was. With each goes the comma before it or, where
    /// it stood first, the one behind it.
    ///</summary>
    public static byte[] Without(ReadOnlySpan<byte> member, ReadOnlySpan<byte> json)
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
