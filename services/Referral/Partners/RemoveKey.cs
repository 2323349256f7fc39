using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ReferralService.Partners;

/// <summary>
/// A partner takes a public key back: nothing more is sealed with it; the newest of the others is used instead.
/// </summary>
public static class RemoveKey
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        string kid, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop) =>
        await Remove(user.Agency(), kid, db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    public static Task<StatusCodeHttpResult> HandleForm(
        string kid, IFormCollection form, HttpContext http, ReferralDatabase db, CancellationToken stop) =>
        new ConnectionsForm(http, Log: null, kid).Answer(
            "key-removed", () => Remove(http.User.Agency(), kid, db, stop));

    private static Task<string?> Remove(Guid agency, string kid, ReferralDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            var removed = await work.Execute(
                $"DELETE FROM partner_keys WHERE agency_id = {agency} AND kid = {kid}");
            if (removed == 0) return null;

            work.Audit("partner-key-removed", agency);
            return kid;
        },
        stop);
}
