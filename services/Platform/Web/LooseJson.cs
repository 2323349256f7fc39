using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Platform.Web;

/// <summary>JSON of somebody else's, who adds members, leaves some out and sends halves: read as it goes.</summary>
public static class LooseJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 64, AllowTrailingCommas = true };

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

        if (from is not { ValueKind: JsonValueKind.String } text) return null;

        try
        {
            return PlainText.Lines(text.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half of a pair, written as an escape: no text.
            return null;
        }
    }
}
