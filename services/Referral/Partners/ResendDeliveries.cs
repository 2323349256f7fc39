using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Identity;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// A partner has an event of its feed, or those of a stretch of time, brought to one of its endpoints once more, with
/// the ids they had. What is on its way there already is not sent twice; within an hour there is an end to it.
/// </summary>
public static class ResendDeliveries
{
    /// <param name="EventId">One event.</param>
    /// <param name="Since">Or what came into the feed from here,</param>
    /// <param name="Until">and before this moment.</param>
    /// <param name="After">Of these, what came after this event.</param>
    public record Request(
        string? EventId = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null, string? After = null);

    /// <param name="Resent">How many events are on their way again.</param>
    /// <param name="NextSince">Where to go on, when there were more than are sent within an hour,</param>
    /// <param name="NextAfter">and after which event: many may have come at one moment.</param>
    public record View(int Resent, DateTimeOffset? NextSince = null, string? NextAfter = null);

    public static async Task<Results<Accepted<View>, NotFound>> Handle(
        string name, Request request, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Resend(user.Agency(), name, request, db, stop) is { } resent
            ? TypedResults.Accepted((string?)null, resent)
            : TypedResults.NotFound();

    public static Task<StatusCodeHttpResult> HandleForm(
        string name, [FromForm] string? log, [FromForm] string? eventId, HttpContext http, ReferralDatabase db,
        CancellationToken stop) => new ConnectionsForm(http, log, name).Answer(
            "resent", () => Resend(http.User.Agency(), name, new Request(eventId), db, stop));

    private static Task<View?> Resend(
        Guid agency, string name, Request request, ReferralDatabase db, CancellationToken stop)
    {
        Check(request);
        return db.Do(
            async work =>
            {
                if (await work.EndpointToSendTo(agency, name) is not { } endpoint) return null;

                var most = await work.Left(agency, Allowance.Resent, Allowance.ResentMax);
                var again = request.EventId is { } id
                    ? await One(agency, endpoint, id, work)
                    : await Stretch(agency, endpoint, request, most, work);
                await work.Spend(agency, Allowance.Resent, again.Resent);
                work.Audit("partner-deliveries-resent", agency);
                work.LeaveErrand();
                return again;
            },
            stop);
    }

    private static async Task<View> One(Guid agency, KnownEndpoint endpoint, string eventId, Work work)
    {
        var position = await PositionOf(agency, "eventId", eventId, work);
        return new View(await Put([position], endpoint, work));
    }

    private static async Task<long> PositionOf(Guid agency, string field, string eventId, Work work) =>
        await work.Value<long>(
            $"SELECT position FROM partner_feed WHERE event_id = {eventId} AND agency_id = {agency}")
        ?? throw new BadFieldException(
            field, "이 소식은 보내 드린 적이 없습니다.", "No such event stands in your feed.");

    private static async Task<View> Stretch(
        Guid agency, KnownEndpoint endpoint, Request request, int most, Work work)
    {
        var types = endpoint.Types.ToArray();
        long? after = request.After is { } last ? await PositionOf(agency, "after", last, work) : null;
        var found = await work.Many(
            $"""
            SELECT position, at, event_id
            FROM partner_feed
            WHERE agency_id = {agency} AND at >= {request.Since} AND at < {request.Until}
                AND ({after}::bigint IS NULL OR (at, position) > (
                    SELECT last.at, last.position FROM partner_feed AS last WHERE last.position = {after}))
                AND (cardinality({types}) = 0 OR type = ANY({types})
                    OR substring(type FROM '^annyeong\.(.*)\.v1$') = ANY({types}))
            ORDER BY at, position
            LIMIT {most + 1}
            """,
            row => (Position: row.GetInt64(0), At: row.GetFieldValue<DateTimeOffset>(1), Event: row.GetString(2)));
        var more = found.Count > most;
        var resent = await Put([.. found.Take(most).Select(entry => entry.Position)], endpoint, work);
        return new View(resent, more ? found[^1].At : null, more ? found[^2].Event : null);
    }

    private static Task<int> Put(long[] positions, KnownEndpoint endpoint, Work work) => work.Execute(
        $"""
        INSERT INTO webhook_deliveries AS delivery (endpoint_id, position, state, due_at)
        SELECT {endpoint.Id}, position, 'waiting', {work.Now}
        FROM unnest({positions}) AS chosen (position)
        ORDER BY position
        ON CONFLICT (endpoint_id, position) DO UPDATE
        SET state = 'waiting', attempts = 0, due_at = EXCLUDED.due_at, claimed_until = NULL, finished_at = NULL
        WHERE delivery.state <> 'waiting' OR delivery.due_at > {work.Now}
        """);

    private static void Check(Request request)
    {
        if (request is { EventId: not null, Since: null, Until: null, After: null }) return;
        if (request is { EventId: null, Since: { } since, Until: { } until })
        {
            if (since < until) return;

            throw new BadFieldException("until", "since보다 나중이어야 합니다.", "Must be later than since.");
        }

        throw new BadFieldException(
            "eventId", "소식 하나(eventId)나 기간(since, until)을 적어 주십시오.", "Name one event, or since and until.");
    }
}
