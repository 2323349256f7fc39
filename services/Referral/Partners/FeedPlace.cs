using System.Buffers.Binary;
using Platform;
using Platform.Postgres;
using Platform.Schedules;
using ReferralService.Sandbox;

namespace ReferralService.Partners;

/// <summary>Where in its feed a partner goes on reading.</summary>
internal static class FeedPlace
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The place of the event it read last. Of one so old that it may have been deleted nobody knows the place any
    /// more: then the feed begins with what it still has. What of that was read before is known by its id.
    /// </summary>
    public static async Task<long> PositionOf(this Work work, string after, Guid agency)
    {
        // Ids are written in small letters here; a partner's own tools may have changed that.
        var parsed = Guid.TryParseExact(after, "D", out var known);
        var id = parsed ? known.ToString() : after;
        var position = await work.Value<long>(
            $"SELECT position FROM partner_feed WHERE event_id = {id} AND agency_id = {agency}");
        if (position is { } found) return found;
        if (parsed && IsOlder(known, work.Now - RetentionOptions.CasesKeptMin)) return 0;
        if (parsed && IsOlder(known, work.Now - SandboxTable.Kept)) return await work.PositionAt(known, agency);

        throw new BadFieldException("after", "이 소식은 보내 드린 적이 없습니다.", "No such event stands in your feed.");
    }

    /// <summary>
    /// The place of a synthetic event that has been deleted: before whatever came in the minute before it was made.
    /// </summary>
    private static async Task<long> PositionAt(this Work work, Guid deleted, Guid agency)
    {
        var made = DateTimeOffset.FromUnixTimeMilliseconds(MillisecondsOf(deleted)) - Slack;
        return await work.Value<long>(
            $"SELECT max(position) FROM partner_feed WHERE agency_id = {agency} AND at < {made}") ?? 0;
    }

    /// <summary>An event's id says in its first 48 bits when it was made.</summary>
    private static bool IsOlder(Guid id, DateTimeOffset than) =>
        id.Version == 7 && MillisecondsOf(id) < than.ToUnixTimeMilliseconds();

    private static long MillisecondsOf(Guid id) =>
        BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >>> 16;
}
