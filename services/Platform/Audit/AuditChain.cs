using Platform.Postgres;

namespace Platform.Audit;

/// <summary>
/// The chain of a service's audit grows at one end and is cut at the other. Its order is that of sealing, so a row that
/// was committed late is sealed late, and never passed over.
/// </summary>
internal static class AuditChain
{
    public const int BatchMax = 2_000;

    /// <summary>
    /// Gives rows that have none their link, oldest first; says how many, or null while somebody else is at the chain.
    /// </summary>
    public static async Task<int?> Seal(string service, Work work)
    {
        // Mostly there is nothing, and then nothing is locked or written.
        if (await work.Value<long>($"SELECT seq FROM audit WHERE link IS NULL LIMIT 1") is null) return 0;
        if (await work.One(
            $"SELECT link, hash FROM audit_chain FOR UPDATE SKIP LOCKED",
            row => new { Link = row.GetInt64(0), Hash = row.GetFieldValue<byte[]>(1) }) is not { } head)
        {
            return null;
        }

        var rows = await work.Many(
            $"""
            SELECT seq, at, actor, role, origin, action, subject, reason, trace_id
            FROM audit
            WHERE link IS NULL
            ORDER BY seq
            LIMIT {BatchMax}
            """,
            AuditRow.Read);
        if (rows.Count == 0) return 0;

        var (link, hash) = (head.Link, head.Hash);
        var hashes = rows.ConvertAll(row => hash = row.Hash(service, ++link, hash));
        var sequences = rows.ConvertAll(row => row.Seq);
        await work.ExecuteAll(
            $"""
            UPDATE audit
            SET link = {head.Link} + sealed.place, hash = sealed.hash
            FROM unnest({sequences}, {hashes}) WITH ORDINALITY AS sealed (seq, hash, place)
            WHERE audit.seq = sealed.seq
            """,
            $"UPDATE audit_chain SET link = {link}, hash = {hash}");
        return rows.Count;
    }

    /// <summary>
    /// Deletes links from the beginning, as long as their time is over; the last of them becomes the chain's anchor.
    /// </summary>
    public static async Task Prune(TimeSpan kept, Work work)
    {
        if (await work.One(
            $"SELECT anchor_link FROM audit_chain FOR UPDATE SKIP LOCKED",
            row => new { Link = row.GetInt64(0) }) is not { } anchor)
        {
            return;
        }

        var over = await work.One(
            $"""
            WITH oldest AS (
                SELECT link, hash, at
                FROM audit
                WHERE link > {anchor.Link}
                ORDER BY link
                LIMIT {BatchMax}
            )
            SELECT link, hash
            FROM oldest
            WHERE link < coalesce(
                (SELECT min(link) FROM oldest WHERE at >= {work.Now - kept}), (SELECT max(link) + 1 FROM oldest))
            ORDER BY link DESC
            LIMIT 1
            """,
            row => new { Link = row.GetInt64(0), Hash = row.GetFieldValue<byte[]>(1) });
        if (over is null) return;

        await work.ExecuteAll(
            $"UPDATE audit_chain SET anchor_link = {over.Link}, anchor_hash = {over.Hash}",
            $"DELETE FROM audit WHERE link <= {over.Link}");
    }
}
