using System.Security.Claims;
using System.Text.Json;
using IntakeService.Keys;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Rights;

/// <summary>What is known of a person is put right as they wish (article 36).</summary>
public static class CorrectDetails
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, PersonDetails request, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys,
        CancellationToken stop)
    {
        if (await db.DoApart(work => work.LockRequest(id), stop) is not { } asked) return TypedResults.NotFound();

        var person = asked.MayBeDone(RightKind.Correction);
        var vault = (await keys.Find([person], stop)).GetValueOrDefault(person) ?? throw NoteDetails.Erased();
        var details = vault.Seal(JsonSerializer.Serialize(request, StrictJson.Options), PersonTable.DetailsIn(person));
        await db.Do(work => Correct(id, details, user.Id(), work), stop);
        return TypedResults.NoContent();
    }

    private static async Task<bool> Correct(Guid id, byte[] details, string supervisor, Work work)
    {
        var person = (await work.LockRequest(id))!.MayBeDone(RightKind.Correction);
        await work.Execute($"UPDATE persons SET details = {details} WHERE id = {person} AND erased_at IS NULL");
        work.Audit("person-corrected", person);
        work.Close(id, RightState.Done, supervisor);
        return true;
    }
}
