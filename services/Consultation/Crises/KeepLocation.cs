using System.Security.Claims;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConsultationService.Crises;

/// <summary>
/// Where the person says they are, sealed, for those who rescue them. It is never told to whoever reported them, nor to
/// their family: who is looked for may be hiding.
/// </summary>
public static class KeepLocation
{
    public sealed record Request(string Location);

    public static Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault,
        CancellationToken stop) =>
        Keep(id, request.Location, user, db, vault, stop).Done();

    internal static Task<Crisis?> Keep(
        Guid id, string? location, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault,
        CancellationToken stop)
    {
        var text = CrisisGuard.Text("location", location);
        return db.InCrisis(
            id,
            user,
            async (crisis, work) =>
            {
                crisis.RequireOpen();
                await work.RequireKept(crisis.CaseId);
                await work.Execute($"UPDATE crises SET location = {vault.Seal(id, text)} WHERE id = {id}");
                work.Audit("crisis-location-kept", crisis.CaseId);
                return crisis;
            },
            stop);
    }
}
