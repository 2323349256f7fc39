using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Rooms;

/// <summary>Somebody does not come, and has said so: the room is free again.</summary>
public static class CancelSlot
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Cancel(id, user, db, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    /// <summary>Null when there is no such slot.</summary>
    public static Task<Slot?> Cancel(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockSlot(id, user) is not { } slot) return null;

            slot.RequireChange(user.Id(), user.IsInRole(Roles.Supervisor));
            await work.CancelSlot(slot);
            return slot;
        },
        stop);
}
