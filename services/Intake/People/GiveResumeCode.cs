using System.Security.Claims;
using IntakeService.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Postgres;
using Platform.Web;

namespace IntakeService.People;

/// <summary>
/// Gives a person a code to say next time, on whatever channel, without telling who they are. Shown once; a new one
/// takes the place of the old.
/// </summary>
public static class GiveResumeCode
{
    public record View(string ResumeCode);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys,
        PersonRegister register, CancellationToken stop)
    {
        if (await db.DoApart(work => work.PeopleOf(id, user), stop) is not { } people) return TypedResults.NotFound();

        var person = people.Reporter ?? Guid.CreateVersion7();
        var vault = people.Reporter is null
            ? await keys.Make(person, stop)
            : (await keys.Find([person], stop)).GetValueOrDefault(person) ?? throw NoteDetails.Erased();
        var code = ResumeCode.New();
        var identifier = new Identifier(IdentifierKind.ResumeCode, code);
        await db.DoApart(
            work => Keep(
                people, person, user, register.IndexOf(identifier),
                vault.Seal(code, PersonRegister.SealedIn(person)), work),
            stop);
        return TypedResults.Ok(new View(code));
    }

    private static async Task<bool> Keep(
        ContactPeople people, Guid person, ClaimsPrincipal user, byte[] index, byte[] code, Work work)
    {
        if ((await work.PeopleOf(people.ContactId, user))?.Reporter != people.Reporter) throw NoteDetails.Changed();

        if (people.Reporter is null)
        {
            await work.Execute($"INSERT INTO persons (id, known_since) VALUES ({person}, {work.Now})");
            await work.Execute($"UPDATE contacts SET person_id = {person} WHERE id = {people.ContactId}");
        }

        await work.LockLasting(person);

        await work.ExecuteAll(
            $"DELETE FROM identifiers WHERE person_id = {person} AND kind = 'resume-code'",
            $"""
            INSERT INTO identifiers (blind_index, person_id, kind, sealed, known_since)
            VALUES ({index}, {person}, {IdentifierKind.ResumeCode}, {code}, {work.Now})
            """);
        work.Audit("resume-code-given", people.CaseId);
        return true;
    }
}
