using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;

namespace ReferralService.Partners;

/// <summary>
/// Supervisors and operators see which agencies' endpoints nothing is delivered to any more: somebody calls the agency.
/// </summary>
public static class ListSwitchedOff
{
    public record View(Guid AgencyId, string Name, DisabledReason? Reason, DateTimeOffset DisabledAt);

    public static async Task<Ok<List<View>>> Handle(ReferralDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.Do(
            work => work.Many(
                $"""
                SELECT agency_id, name, disabled_reason, disabled_at
                FROM partner_endpoints
                WHERE disabled_at IS NOT NULL
                ORDER BY disabled_at DESC, id
                """,
                row => new View(
                    row.GetGuid(0), row.GetString(1),
                    row.IsDBNull(2) ? null : EventJson.ValueOf<DisabledReason>(row.GetString(2)),
                    row.GetFieldValue<DateTimeOffset>(3))),
            stop));
}
