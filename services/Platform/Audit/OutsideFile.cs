using System.Text.Json;
using Platform.Messaging;

namespace Platform.Audit;

/// <summary>
/// A file of JSON lines that only grows, outside every database: what whoever rewrites or restores one must not unsay.
/// </summary>
public static class OutsideFile
{
    private const byte NewLine = (byte)'\n';

    /// <summary>Writes a line; when it returns the line is on the disk.</summary>
    public static void Append<T>(string path, T value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        // A process that died may have left half a line.
        var torn = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != NewLine;
        file.Seek(0, SeekOrigin.End);
        var line = JsonSerializer.SerializeToUtf8Bytes(value, EventJson.Options);
        file.Write([.. torn ? [NewLine] : Array.Empty<byte>(), .. line, NewLine]);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The lines, oldest first; one that was damaged is passed over.</summary>
    public static IEnumerable<T> Read<T>(string path) where T : class =>
        File.Exists(path) ? File.ReadLines(path).Select(Parse<T>).OfType<T>() : [];

    private static T? Parse<T>(string line) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, EventJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
