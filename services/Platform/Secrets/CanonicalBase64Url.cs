using System.Buffers.Text;

namespace Platform.Secrets;

/// <summary>
/// Base64url in the one way RFC 7515 writes it. The framework also reads padding, blanks and bits left over; then a
/// text could be changed and still mean the same.
/// </summary>
internal static class CanonicalBase64Url
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Null when it is written in any other way.</summary>
    public static byte[]? Decode(string text)
    {
        if (!Base64Url.IsValid(text)) return null;

        var bytes = Base64Url.DecodeFromChars(text);
        return Encode(bytes) == text ? bytes : null;
    }
}
