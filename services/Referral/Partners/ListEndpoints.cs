using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ReferralService.Partners;

/// <summary>The endpoints of a partner and how they fare.</summary>
public static class ListEndpoints
{
    public enum EndpointState { Active, Failing, Disabled }

    /// <param name="DeliveredAt">The last delivery that succeeded.</param>
    /// <param name="NextAttemptAt">When the first of the deliveries that wait is due.</param>
    /// <param name="Waiting">Deliveries still to be made.</param>
    /// <param name="Failed">Deliveries given up; their events can be read from the feed.</param>
    public record View(
        string Name, string Url, IReadOnlyList<string> Types, EndpointState State, DateTimeOffset CreatedAt,
        DateTimeOffset? DeliveredAt, DateTimeOffset? NextAttemptAt, long Waiting, long Failed);

    public static async Task<Ok<List<View>>> Handle(ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        return TypedResults.Ok(await db.Do(
            work => work.Many(
                $"""
                SELECT name, url, types, disabled_at IS NOT NULL, failing_since IS NOT NULL, created_at, delivered_at,
                    (SELECT min(due_at) FROM webhook_deliveries WHERE endpoint_id = endpoint.id AND state = 'waiting'),
                    (SELECT count(*) FROM webhook_deliveries WHERE endpoint_id = endpoint.id AND state = 'waiting'),
                    (SELECT count(*) FROM webhook_deliveries WHERE endpoint_id = endpoint.id AND state = 'failed')
                FROM partner_endpoints AS endpoint
                WHERE agency_id = {agency}
                ORDER BY name
                """,
                row => new View(
                    row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2),
                    StateOf(disabled: row.GetBoolean(3), failing: row.GetBoolean(4)),
                    row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
                    row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7), row.GetInt64(8), row.GetInt64(9))),
            stop));
    }

    private static EndpointState StateOf(bool disabled, bool failing) => (disabled, failing) switch
    {
        (true, _) => EndpointState.Disabled,
        (false, true) => EndpointState.Failing,
        (false, false) => EndpointState.Active,
    };
}
