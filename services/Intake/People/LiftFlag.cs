using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Web;

namespace IntakeService.People;

/// <summary>A supervisor takes a mark away before its end. Lifting it twice changes nothing.</summary>
public static class LiftFlag
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop)
    {
        var lifted = await db.Do(
            work =>
            {
                work.Audit("flag-lifted", id);
                return work.Execute(
                    $"""
                    UPDATE person_flags
                    SET lifted_by = coalesce(lifted_by, {user.Id()}), lifted_at = coalesce(lifted_at, {work.Now})
                    WHERE id = {id}
                    """);
            },
            stop);
        return lifted == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
