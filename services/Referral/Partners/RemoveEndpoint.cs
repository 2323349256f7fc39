using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;

namespace ReferralService.Partners;

/// <summary>A partner no longer wants deliveries at an endpoint; those on their way there are dropped.</summary>
public static class RemoveEndpoint
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        string name, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        var removed = await Remove(user.Agency(), name, db, stop);
        return removed is null ? TypedResults.NotFound() : TypedResults.NoContent();
    }

    public static Task<StatusCodeHttpResult> HandleForm(
        string name, [FromForm] string? log, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new ConnectionsForm(http, log, name).Answer("removed", () => Remove(http.User.Agency(), name, db, stop));

    private static Task<string?> Remove(Guid agency, string name, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var removed = await work.Execute(
                $"DELETE FROM partner_endpoints WHERE agency_id = {agency} AND name = {name}");
            if (removed == 0) return null;

            work.Audit("partner-endpoint-removed", agency);
            return name;
        },
        stop);
}
