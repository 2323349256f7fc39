using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.People;

/// <summary>
/// Who reached out need not be whom it is about. From then on details are the subject's; the reporter stays who they
/// are, and nothing the subject said is shown with them.
/// </summary>
public static class NameRelation
{
    public record Request(Relation Relation);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop)
    {
        var named = await db.Do(
            async work =>
            {
                if (await work.PeopleOf(id, user) is not { } people) return 0;

                work.Audit("relation-changed", people.CaseId);
                var named = await work.Execute($"UPDATE contacts SET relation = {request.Relation} WHERE id = {id}");
                await work.TellCasesOf(
                    request.Relation is Relation.Self ? people.Reporter : people.Subject, people.CaseId, always: true);
                return named;
            },
            stop);
        return named == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
