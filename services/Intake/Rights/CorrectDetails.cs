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
        if (await db.DoApart(work => Holder(id, work), stop) is not { } holder) return TypedResults.NotFound();

        var person = holder.Person;
        var vault = (await keys.Find([person], stop)).GetValueOrDefault(person) ?? throw NoteDetails.Erased();
        var corrected = request.KeepingAge(await holder.Known.Open(keys, stop));
        var text = JsonSerializer.Serialize(corrected, StrictJson.Options);
        var details = vault.Seal(text, PersonTable.DetailsIn(person));
        await db.Do(work => Correct(id, holder, details, user.Id(), work), stop);
        return TypedResults.NoContent();
    }

    private sealed record Held(Guid Person, SealedPerson Known);

    /// <summary>Of those recognised as the one who asks, whose details are shown.</summary>
    private static async Task<Held?> Holder(Guid id, Work work)
    {
        if (await work.LockRequest(id) is not { } request) return null;

        var person = request.MayBeDone(RightKind.Correction);
        var known = await work.SealedOf(person);
        return new Held(known.Teller ?? person, known);
    }

    private static async Task<bool> Correct(Guid id, Held seen, byte[] details, string supervisor, Work work)
    {
        if ((await Holder(id, work))?.Person != seen.Person) throw NoteDetails.Changed();

        var person = seen.Person;
        await work.Execute($"UPDATE persons SET details = {details} WHERE id = {person} AND erased_at IS NULL");
        work.Audit("person-corrected", person);
        work.Close(id, RightState.Done, supervisor);
        return true;
    }
}
