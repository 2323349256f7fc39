using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
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
        if (await work.Value<Guid>($"SELECT id FROM persons WHERE id = {person} FOR UPDATE") is null) return false;

        work.Audit("persons-parted", person);
        await work.ExecuteAll(
            $"""
            UPDATE merges SET split_by = {supervisor}, split_at = {work.Now}
            WHERE joined = {person} AND split_at IS NULL
            """,
            $"UPDATE persons SET merged_into = NULL WHERE id = {person}");
        return true;
    }
}
