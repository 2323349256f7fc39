using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Platform.Web;

/// <summary>An archive of somebody else's, read no further than it may be long.</summary>
public static class LooseZip
{
    /// <summary>The files in it by their paths; null when it is no archive.</summary>
    public static async Task<Dictionary<string, byte[]>?> Read(
        ReadOnlyMemory<byte> bytes, int filesMax, int bytesMax, CancellationToken stop)
    {
        try
        {
            await using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
            if (archive.Entries.Count > filesMax) throw TooLarge();

            Dictionary<string, byte[]> files = [];
            var left = bytesMax;
            foreach (var entry in archive.Entries)
            {
                await using var content = await entry.OpenAsync(stop);
                var buffer = new byte[Math.Min(entry.Length, left) + 1];
                var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
                if (length > left || length > entry.Length) throw TooLarge();

                left -= length;
                files[entry.FullName] = buffer[..length];
            }

            return files;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static BadHttpRequestException TooLarge() =>
        new("Too large.", StatusCodes.Status413PayloadTooLarge);
}
