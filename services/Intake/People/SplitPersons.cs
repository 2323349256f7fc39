using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.People;

/// <summary>
/// A supervisor tells apart again somebody who was recognised as another. Doing it twice changes nothing.
/// </summary>
public static class SplitPersons
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop) =>
        await db.Do(work => Split(id, user.Id(), work), stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<bool> Split(Guid person, string supervisor, Work work)
    {
        if (await work.Value<Guid>($"SELECT id FROM persons WHERE id = {person}") is null) return false;

        await work.Part([person], [], supervisor);
        return await work.Value<Guid>($"SELECT joined FROM merges WHERE joined = {person} LIMIT 1") is null
            ? throw new RefusedException(
                "not-joined", "다른 분에게 이어진 적이 없습니다. 이어진 쪽을 나누어 주십시오.",
                "This person was never joined to another. Please part the one that was.")
            : true;
    }
}
