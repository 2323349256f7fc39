using System.Security.Claims;
using IntakeService.People;
using IntakeService.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Erasures;

/// <summary>
/// A person who asked to be erased and has been confirmed is: by <see cref="ErasePersons"/>, at once.
/// </summary>
public static class EraseOnRequest
{
    public static async Task<Results<Accepted, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop) =>
        await db.Do(work => Begin(id, user.Id(), work), stop)
            ? TypedResults.Accepted((string?)null)
            : TypedResults.NotFound();

    private static async Task<bool> Begin(Guid id, string supervisor, Work work)
    {
        if (await work.LockRequest(id) is not { } request) return false;

        await work.BeginErasure(await work.LockFamilyOf(request.MayBeDone(RightKind.Erasure)));
        work.Close(id, RightState.Done, supervisor);
        return true;
    }
}
