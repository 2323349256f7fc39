using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Platform.Web;

/// <summary>JSON of somebody else's, who adds members, leaves some out and sends halves: read as it goes.</summary>
public static partial class LooseJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 64, AllowTrailingCommas = true };

    /// <summary>Stands where half of a letter was.</summary>
    private const char Half = '\uFFFD';

    /// <summary>The body of a request, or as much of its beginning as is asked for.</summary>
    public static async Task<ReadOnlyMemory<byte>> Body(HttpRequest request, int bytesMax)
    {
        var body = new byte[bytesMax];
        var length = await request.Body.ReadAtLeastAsync(
            body, bytesMax, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return body.AsMemory(0, length);
    }

    /// <summary>Null when it is no JSON.</summary>
    public static JsonElement? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Deep);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text at the end of a path, less what nobody sees; null when there is none.</summary>
    public static string? Text(this JsonElement? from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (from is not { ValueKind: JsonValueKind.Object } element) return null;

            from = element.TryGetProperty(name, out var inner) ? inner : null;
        }

        return from is { ValueKind: JsonValueKind.String } text ? PlainText.Lines(Whole(text)) : null;
    }

    /// <summary>A text as somebody wrote it; empty when nothing of it can be read.</summary>
    public static string Trimmed(string? text) =>
        (text ?? "").Trim([' ', '\t', '\n', '\r', Half]).Normalize(NormalizationForm.FormC);

    /// <summary>A text or a number, as it is written; null when there is neither.</summary>
    public static string? Plain(this JsonElement? from, string name) =>
        from is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.Number
            ? value.GetRawText()
            : from.Text(name);

    /// <summary>Half of a letter, escaped or not, must not take the rest of the text with it.</summary>
    private static string Whole(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var written = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(text));
            return JsonSerializer.Deserialize<string>(
                Escapes().Replace(written, found => found.Groups["half"].Success ? @"\ufffd" : found.Value))!;
        }
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes();
}
