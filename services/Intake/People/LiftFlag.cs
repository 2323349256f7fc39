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
            async work =>
            {
                var persons = await work.Many(
                    $"""
                    UPDATE person_flags
                    SET lifted_by = coalesce(lifted_by, {user.Id()}), lifted_at = coalesce(lifted_at, {work.Now})
                    WHERE id = {id}
                    RETURNING person_id
                    """,
                    row => row.GetGuid(0));
                work.AuditEach("flag-lifted", persons);
                return persons;
            },
            stop);
        return lifted.Count == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
