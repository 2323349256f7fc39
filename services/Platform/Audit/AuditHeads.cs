using Microsoft.Extensions.Logging;
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
        if (options.HeadFolder is { Length: > 0 } folder) OutsideFile.Append(FileOf(folder, head.Service), head);
    }

    /// <summary>The heads that are written down here; a line that was damaged is passed over.</summary>
    public IReadOnlyList<AuditHead> Of(string service) => options.HeadFolder is { Length: > 0 } folder
        ? [.. OutsideFile.Read<AuditHead>(FileOf(folder, service)).Where(head => head.Service == service)]
        : [];

    private static string FileOf(string folder, string service) => Path.Combine(folder, $"{service}.jsonl");

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service}: the audit's head is link {Link}, {Hash}")]
    private static partial void Told(ILogger logger, string service, long link, string hash);
}
