using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>The endpoints of a partner and how they fare.</summary>
public static class ListEndpoints
{
    public enum EndpointState { Active, Failing, Disabled }

    /// <param name="Handshake">Whether it was asked before anything is delivered, and what it said.</param>
    /// <param name="DisabledReason">Why nothing is delivered any more.</param>
    /// <param name="RestingUntil">It said that it was too much: nothing is brought there before.</param>
    /// <param name="DeliveredAt">The last delivery that succeeded.</param>
    /// <param name="NextAttemptAt">When the first of the deliveries that wait is due.</param>
    /// <param name="Waiting">Deliveries still to be made.</param>
    /// <param name="Failed">Deliveries given up; their events can be read from the feed.</param>
    public record View(
        string Name, string Url, IReadOnlyList<string> Types, EndpointState State, Handshake Handshake,
        DisabledReason? DisabledReason, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt,
        DateTimeOffset? RestingUntil, DateTimeOffset? NextAttemptAt, long Waiting, long Failed);

    public static async Task<Ok<List<View>>> Handle(ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        return TypedResults.Ok(await db.Do(work => Read(agency, work), stop));
    }

    internal static Task<List<View>> Read(Guid agency, Work work) => work.Many(
        $"""
        SELECT name, url, types, disabled_at IS NOT NULL, failing_since IS NOT NULL, handshake, disabled_reason,
            created_at, delivered_at, CASE WHEN resting_until > {work.Now} THEN resting_until END,
            (SELECT greatest(min(due_at), CASE WHEN min(due_at) IS NOT NULL THEN resting_until END)
                FROM webhook_deliveries WHERE endpoint_id = endpoint.id AND state = 'waiting'),
            (SELECT count(*) FROM webhook_deliveries WHERE endpoint_id = endpoint.id AND state = 'waiting'),
            (SELECT count(*) FROM webhook_deliveries WHERE endpoint_id = endpoint.id AND state = 'failed')
        FROM partner_endpoints AS endpoint
        WHERE agency_id = {agency}
        ORDER BY name
        """,
        row => new View(
            row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2),
            StateOf(disabled: row.GetBoolean(3), failing: row.GetBoolean(4)),
            EventJson.ValueOf<Handshake>(row.GetString(5)),
            row.IsDBNull(6) ? null : EventJson.ValueOf<DisabledReason>(row.GetString(6)),
            row.GetFieldValue<DateTimeOffset>(7), TimeOf(row, 8), TimeOf(row, 9), TimeOf(row, 10), row.GetInt64(11),
            row.GetInt64(12)));

    private static DateTimeOffset? TimeOf(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static EndpointState StateOf(bool disabled, bool failing) => (disabled, failing) switch
    {
        (true, _) => EndpointState.Disabled,
        (false, true) => EndpointState.Failing,
        (false, false) => EndpointState.Active,
    };
}
