using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>A request that cannot be granted is answered too, with the reason.</summary>
public static class RefuseRequest
{
    public record Request(RightRefusal Reason);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop) =>
        await db.Do(work => Refuse(id, request.Reason, user.Id(), work), stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    private static async Task<bool> Refuse(Guid id, RightRefusal reason, string supervisor, Work work)
    {
        if (await work.LockRequest(id) is not { } request) return false;

        request.MayBeRefused();
        work.Audit("request-refused", id, EventJson.NameOf(reason));
        work.Close(id, RightState.Refused, supervisor, reason);
        return true;
    }
}
