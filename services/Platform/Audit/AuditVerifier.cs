using Platform.Postgres;

namespace Platform.Audit;

/// <summary>
/// Computes a chain anew from its beginning to its head, compares it with the heads published outside, and finds the
/// first link that is not as it was.
/// </summary>
/// <param name="published">Whether heads are written down outside, and so must be found there.</param>
internal sealed class AuditVerifier(
    string service, IReadOnlyList<AuditHead> heads, TimeSpan kept, bool published = false)
{
    private const int PageMax = 5_000;

    private readonly ILookup<long, AuditHead> headsAt = heads.ToLookup(head => head.Link);

    public async Task<AuditCheck> Verify(Work work)
    {
        // Meanwhile the chain is neither continued nor cut; what is done in the service goes on and waits for its link.
        var chain = await work.One(
            $"SELECT link, hash, anchor_link, anchor_hash, told_link FROM audit_chain FOR SHARE",
            row => new Chain(
                row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3),
                row.GetInt64(4)))
            ?? new Chain(0, AuditRow.Beginning, 0, AuditRow.Beginning, 0);
        var comparable = heads.Count(head => head.Link >= chain.AnchorLink);
        var check = new AuditCheck(
            service, chain.AnchorLink + 1, chain.Link, comparable,
            await work.Value<long>($"SELECT count(*) FROM audit WHERE link IS NULL") ?? 0);
        var wrong = Beginning(chain, work.Now) ?? await Before(chain, work) ?? await Walk(chain, work);
        return wrong is { } found ? check with { FirstWrong = found.Link, Finding = found.Finding } : check;
    }

    /// <summary>What was deleted from the beginning must have been old enough, and be what was published.</summary>
    private Wrong? Beginning(Chain chain, DateTimeOffset now)
    {
        if (published && heads.Count == 0 && chain.Told > 0) return new Wrong(chain.Told, AuditFinding.HeadsMissing);

        if (headsAt[chain.AnchorLink].Any(head => head.Hash != Convert.ToHexStringLower(chain.AnchorHash)))
        {
            return new Wrong(chain.AnchorLink, AuditFinding.ChainRewritten);
        }

        var early = heads
            .Where(head => head.Link <= chain.AnchorLink && head.EntryAt >= now - kept)
            .Select(head => head.Link).DefaultIfEmpty().Min();
        return early > 0 ? new Wrong(early, AuditFinding.RemovedTooEarly) : null;
    }

    private static async Task<Wrong?> Before(Chain chain, Work work) =>
        await work.Value<long>($"SELECT min(link) FROM audit WHERE link <= {chain.AnchorLink}") is { } before
            ? new Wrong(before, AuditFinding.EntryAdded)
            : null;

    private async Task<Wrong?> Walk(Chain chain, Work work)
    {
        var (link, hash) = (chain.AnchorLink, chain.AnchorHash);
        List<(AuditRow Row, long Link, byte[] Hash)> page;
        do
        {
            page = await Page(link, work);
            foreach (var entry in page)
            {
                if (entry.Link != ++link) return new Wrong(link, AuditFinding.EntryMissing);

                hash = entry.Row.Hash(service, link, hash);
                if (!hash.AsSpan().SequenceEqual(entry.Hash)) return new Wrong(link, AuditFinding.EntryChanged);
                if (headsAt[link].Any(head => head.Hash != Convert.ToHexStringLower(hash)))
                {
                    return new Wrong(link, AuditFinding.ChainRewritten);
                }
            }
        }
        while (page.Count == PageMax);

        if (link < chain.Link) return new Wrong(link + 1, AuditFinding.EntryMissing);
        if (heads.Any(head => head.Link > link)) return new Wrong(link + 1, AuditFinding.ChainCutOff);
        return link == chain.Link && hash.AsSpan().SequenceEqual(chain.Hash)
            ? null
            : new Wrong(link, AuditFinding.HeadDiffers);
    }

    private static Task<List<(AuditRow Row, long Link, byte[] Hash)>> Page(long after, Work work) => work.Many(
        $"""
        SELECT seq, at, actor, role, origin, action, subject, reason, trace_id, link, hash
        FROM audit
        WHERE link > {after}
        ORDER BY link
        LIMIT {PageMax}
        """,
        row => (AuditRow.Read(row), row.GetInt64(9), row.GetFieldValue<byte[]>(10)));

    private sealed record Chain(long Link, byte[] Hash, long AnchorLink, byte[] AnchorHash, long Told);

    private sealed record Wrong(long Link, AuditFinding Finding);
}
