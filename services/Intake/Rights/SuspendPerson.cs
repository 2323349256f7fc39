using System.Security.Claims;
using IntakeService.Consents;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Rights;

/// <summary>
/// The person wishes that nothing more is done with what is known of them (article 37): it is kept, handed to nobody,
/// and every consent is taken back but the one to what was told of health and feelings, without which notes go.
/// </summary>
public static class SuspendPerson
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop) =>
        await db.Do(work => Suspend(id, user.Id(), work), stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<bool> Suspend(Guid id, string supervisor, Work work)
    {
        if (await work.LockRequest(id) is not { } request) return false;

        var family = (await work.LockFamilyOf(request.MayBeDone(RightKind.Suspension))).ToArray();
        work.AuditEach("person-suspended", family);
        await work.Execute($"UPDATE persons SET suspended_at = {work.Now} WHERE id = ANY({family})");
        await work.WithdrawAll(await work.CasesOf(family), supervisor);
        work.Close(id, RightState.Done, supervisor);
        return true;
    }
}
