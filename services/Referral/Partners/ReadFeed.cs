using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// A partner reads the events that name it, in order and as they travelled: after the one it read last, or from the
/// beginning. When there is nothing yet, the answer may wait for as long as the partner says, within limits.
/// </summary>
public static class ReadFeed
{
    public const string LongPolls = "feed-long-polls";

    private const int EventsMax = 100;
    private const int TimeoutMillisecondsMax = 30_000;
    private const int LongPollsMax = 4;
    private const string ContentType = "application/cloudevents-batch+json";

    [EnableRateLimiting(LongPolls)]
    public static async Task<FileContentHttpResult> Handle(
        string? after, string? timeout, ClaimsPrincipal user, ChangeSignal changes, ReferralDatabase db,
        CancellationToken stop)
    {
        var agency = user.Agency();
        var patience = PatienceOf(timeout);
        var start = string.IsNullOrEmpty(after) ? 0 : await db.Do(work => work.PositionOf(after, agency), stop);
        var events = await changes.Wait(() => db.Do(work => Read(agency, start, work), stop), patience, stop);
        return TypedResults.Bytes(Batch(events), ContentType);
    }

    /// <summary>
    /// The places in which an agency's requests may wait at once in this process: each looks into the database again
    /// and again. Who does not wait needs none.
    /// </summary>
    public static RateLimitPartition<Guid> PlacesOf(HttpContext http)
    {
        var waits = http.User.IsInRole(Roles.Partner) && PatienceOf(http.Request.Query["timeout"]) > TimeSpan.Zero;
        return waits
            ? RateLimitPartition.GetConcurrencyLimiter(http.User.Agency(), _ => new() { PermitLimit = LongPollsMax })
            : RateLimitPartition.GetNoLimiter(Guid.Empty);
    }

    private static async Task<List<byte[]>> Read(Guid agency, long start, Work work)
    {
        var events = await work.Many(
            $"""
            SELECT bytes
            FROM partner_feed
            WHERE agency_id = {agency} AND position > {start}
            ORDER BY position
            LIMIT {EventsMax}
            """,
            row => row.GetFieldValue<byte[]>(0));
        work.AuditEach("feed-read", events.Select(bytes => CloudEvent.Read(bytes).Subject).OfType<Guid>());
        return events;
    }

    private static TimeSpan PatienceOf(string? timeout)
    {
        if (string.IsNullOrEmpty(timeout)) return TimeSpan.Zero;
        if (!timeout.All(char.IsAsciiDigit))
        {
            throw new BadFieldException(
                "timeout", $"0에서 {TimeoutMillisecondsMax}까지, 밀리초로 적어 주십시오.",
                $"Milliseconds, from 0 to {TimeoutMillisecondsMax}.");
        }

        // What does not fit into a number is more than the most, too.
        var fits = int.TryParse(timeout, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
        return TimeSpan.FromMilliseconds(
            fits ? Math.Min(milliseconds, TimeoutMillisecondsMax) : TimeoutMillisecondsMax);
    }

    /// <summary>
    /// The array is put together from the events' own bytes: a signature a partner has seen still fits.
    /// </summary>
    private static byte[] Batch(List<byte[]> events)
    {
        using var batch = new MemoryStream();
        batch.WriteByte((byte)'[');
        for (var i = 0; i < events.Count; i++)
        {
            if (i > 0) batch.WriteByte((byte)',');
            batch.Write(events[i]);
        }

        batch.WriteByte((byte)']');
        return batch.ToArray();
    }
}
