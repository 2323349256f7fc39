using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Platform.Web;

/// <summary>The files of a form somebody else's program has made (<c>multipart/form-data</c>).</summary>
public static class LooseForm
{
    public const string Type = "multipart/form-data";

    private const int BoundaryLengthMax = 200;

    /// <summary>The parts by the name of their file, or else their own; null when it is no such form.</summary>
    public static async Task<List<KeyValuePair<string, byte[]>>?> Read(
        ReadOnlyMemory<byte> bytes, string? contentType, int partsMax, CancellationToken stop)
    {
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var type)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        if (boundary is not { Length: > 0 and <= BoundaryLengthMax }) return null;

        try
        {
            List<KeyValuePair<string, byte[]>> parts = [];
            var reader = new MultipartReader(boundary, new MemoryStream(bytes.ToArray()));
            while (await reader.ReadNextSectionAsync(stop) is { } section)
            {
                if (parts.Count == partsMax)
                {
                    throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
                }

                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content, stop);
                parts.Add(new(NameOf(section), content.ToArray()));
            }

            return parts;
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    private static string NameOf(MultipartSection section)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var told)) return "";

        var file = told.FileNameStar.HasValue ? told.FileNameStar : told.FileName;
        return HeaderUtilities.RemoveQuotes(file.HasValue ? file : told.Name).Value ?? "";
    }
}
