using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Web;

namespace IntakeService.Releases;

/// <summary>The person has heard what was told about them in an emergency. The first time counts.</summary>
public static class NotePersonTold
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop)
    {
        var noted = await db.Do(
            async work =>
            {
                var cases = await work.Many(
                    $"""
                    UPDATE disclosures
                    SET person_told_by = coalesce(person_told_by, {user.Id()}),
                        person_told_at = coalesce(person_told_at, {work.Now})
                    WHERE id = {id}
                    RETURNING case_id
                    """,
                    row => row.GetGuid(0));
                work.AuditEach("disclosure-told", cases);
                return cases;
            },
            stop);
        return noted.Count == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
