using System.Text.Json;
using Microsoft.Extensions.Logging;
using Platform.Messaging;
using Platform.Postgres;

namespace Platform.Audit;

/// <summary>The end of a chain as it was told to the world outside its database.</summary>
/// <param name="At">When it was told.</param>
/// <param name="EntryAt">The time of the entry that was last then.</param>
internal sealed record AuditHead(DateTimeOffset At, string Service, long Link, string Hash, DateTimeOffset EntryAt);

/// <summary>
/// Publishes the heads of the chains where whoever can rewrite a database cannot unsay them: in the log, and in a file
/// for each service.
/// </summary>
internal sealed partial class AuditHeads(AuditOptions options, ILogger logger)
{
    private const byte NewLine = (byte)'\n';

    /// <summary>Tells the head of the chain, unless it has been told.</summary>
    public async Task Tell(string service, Work work)
    {
        var head = await work.One(
            $"""
            SELECT chain.link, chain.hash, last.at
            FROM audit_chain AS chain
            JOIN audit AS last ON last.link = chain.link
            WHERE chain.link > chain.told_link
            FOR UPDATE OF chain SKIP LOCKED
            """,
            row => new AuditHead(
                work.Now, service, row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)),
                row.GetFieldValue<DateTimeOffset>(2)));
        if (head is null) return;

        await work.Execute($"UPDATE audit_chain SET told_link = {head.Link}");
        Told(logger, head.Service, head.Link, head.Hash);
        if (options.HeadFolder is { Length: > 0 } folder) Append(folder, head);
    }

    /// <summary>The heads that are written down here; a line that was damaged is passed over.</summary>
    public IReadOnlyList<AuditHead> Of(string service)
    {
        if (options.HeadFolder is not { Length: > 0 } folder || !File.Exists(FileOf(folder, service))) return [];

        return [.. File.ReadLines(FileOf(folder, service))
            .Select(Read).OfType<AuditHead>().Where(head => head.Service == service)];
    }

    private static string FileOf(string folder, string service) => Path.Combine(folder, $"{service}.jsonl");

    private static void Append(string folder, AuditHead head)
    {
        Directory.CreateDirectory(folder);
        using var file = new FileStream(
            FileOf(folder, head.Service), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        // A process that died may have left half a line.
        var torn = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != NewLine;
        file.Seek(0, SeekOrigin.End);
        var line = JsonSerializer.SerializeToUtf8Bytes(head, EventJson.Options);
        file.Write([.. torn ? [NewLine] : Array.Empty<byte>(), .. line, NewLine]);
        file.Flush(flushToDisk: true);
    }

    private static AuditHead? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditHead>(line, EventJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service}: the audit's head is link {Link}, {Hash}")]
    private static partial void Told(ILogger logger, string service, long link, string hash);
}
