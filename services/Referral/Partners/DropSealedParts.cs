using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// On schedule, what was sealed for agencies leaves their feeds, and with it the deliveries that wait: fourteen days
/// are time enough to fetch it.
/// </summary>
public static class DropSealedParts
{
    public static Task Run(Work work) => work.Drop(
        $"""
        SELECT position, bytes
        FROM partner_feed
        WHERE position('"sealed"'::bytea IN bytes) > 0 AND at < {work.Now - SealedParts.Kept}
        ORDER BY at, position
        LIMIT {SealedParts.AtOnceMax}
        FOR UPDATE SKIP LOCKED
        """);

    /// <summary>
    /// Drops what was sealed about these referrals, at once. Under the lock of the feed: what is just being added to it
    /// is either seen here, or sees why it must not carry any.
    /// </summary>
    internal static async Task DropSealed(this Work work, IReadOnlyCollection<Guid> referrals)
    {
        if (referrals.Count == 0) return;

        var ids = referrals.ToArray();
        await work.LockFeed();
        await work.Drop(
            $"""
            SELECT position, bytes
            FROM partner_feed
            WHERE position('"sealed"'::bytea IN bytes) > 0 AND referral_id = ANY({ids})
            ORDER BY position
            FOR UPDATE
            """);
    }

    private static async Task Drop(this Work work, Sql choose)
    {
        var entries = await work.Many(
            choose, row => (Position: row.GetInt64(0), Bytes: row.GetFieldValue<byte[]>(1)));
        if (entries.Count == 0) return;

        var positions = entries.ConvertAll(entry => entry.Position);
        var stripped = entries.ConvertAll(entry => SealedParts.Strip(entry.Bytes));
        await work.Execute(
            $"""
            UPDATE partner_feed AS entry SET bytes = stripped.bytes
            FROM unnest({positions}, {stripped}) AS stripped (position, bytes)
            WHERE entry.position = stripped.position
            """);
    }
}
