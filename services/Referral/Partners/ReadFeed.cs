using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// A partner reads the events that name it, in order and as they travelled: after the one it read last, or from the
/// beginning. When there is nothing yet, the answer may wait for as long as the partner says.
/// </summary>
public static class ReadFeed
{
    private const int EventsMax = 100;
    private const int TimeoutMillisecondsMax = 30_000;
    private const string ContentType = "application/cloudevents-batch+json";

    public static async Task<FileContentHttpResult> Handle(
        string? after, string? timeout, ClaimsPrincipal user, ChangeSignal changes, ReferralDatabase db,
        CancellationToken stop)
    {
        var agency = user.Agency();
        var patience = PatienceOf(timeout);
        var start = string.IsNullOrEmpty(after) ? 0 : await db.Do(work => PositionOf(after, agency, work), stop);
        var events = await changes.Wait(() => db.Do(work => Read(agency, start, work), stop), patience, stop);
        return TypedResults.Bytes(Batch(events), ContentType);
    }

    private static async Task<long> PositionOf(string after, Guid agency, Work work) =>
        await work.Value<long>($"SELECT position FROM partner_feed WHERE event_id = {after} AND agency_id = {agency}")
        ?? throw new BadFieldException("after", "이 소식은 보내 드린 적이 없습니다.", "No such event stands in your feed.");

    private static Task<List<byte[]>> Read(Guid agency, long start, Work work) => work.Many(
        $"""
        SELECT bytes
        FROM partner_feed
        WHERE agency_id = {agency} AND position > {start}
        ORDER BY position
        LIMIT {EventsMax}
        """,
        row => row.GetFieldValue<byte[]>(0));

    private static TimeSpan PatienceOf(string? timeout)
    {
        if (string.IsNullOrEmpty(timeout)) return TimeSpan.Zero;
        return int.TryParse(timeout, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= TimeoutMillisecondsMax
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw new BadFieldException(
                "timeout", $"0에서 {TimeoutMillisecondsMax}까지, 밀리초로 적어 주십시오.",
                $"Milliseconds, from 0 to {TimeoutMillisecondsMax}.");
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
