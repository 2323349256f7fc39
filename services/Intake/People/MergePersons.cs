using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using IntakeService.Keys;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;

namespace IntakeService.People;

/// <summary>
/// Somebody says the code they were given on another channel and agrees to be recognised: from then on both are one
/// person. Only with their consent, and each keeps what is theirs, so a supervisor can tell them apart again.
/// </summary>
public static class MergePersons
{
    private const string Purpose = "recognition";

    public record Request([property: StringLength(40, MinimumLength = 4)] string ResumeCode);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, PersonKeys keys, PersonRegister register,
        CancellationToken stop)
    {
        if (await db.DoApart(work => work.PeopleOf(id, user), stop) is not { } people) return TypedResults.NotFound();

        // An anonymous caller becomes somebody first, so that they can be told apart again.
        var newcomer = Guid.CreateVersion7();
        if (people.Reporter is null) await keys.Make(newcomer, stop);

        var said = ResumeCode.Normalise(request.ResumeCode) ?? throw Unknown();
        var index = register.IndexOf(new Identifier(IdentifierKind.ResumeCode, said));
        await db.Do(work => Merge(people, newcomer, index, user, work), stop);
        return TypedResults.NoContent();
    }

    private static async Task<bool> Merge(
        ContactPeople seen, Guid newcomer, byte[] index, ClaimsPrincipal user, Work work)
    {
        var people = await work.PeopleOf(seen.ContactId, user);
        if (people is null || people.Reporter != seen.Reporter) throw NoteDetails.Changed();

        await work.LockFamilies();
        var known = await work.Value<Guid>($"SELECT person_id FROM identifiers WHERE blind_index = {index}")
            ?? throw Unknown();
        var consent = await work.Value<Guid>(
            $"""
            SELECT id FROM consents
            WHERE case_id = {people.CaseId} AND purpose = {Purpose} AND withdrawn_at IS NULL
            LIMIT 1
            FOR SHARE
            """) ?? throw new RefusedException(
                "consent-missing", "같은 분으로 알아보는 데 대한 동의를 먼저 기록해 주십시오.",
                "Please record the consent to being recognised first.");
        work.Audit("persons-joined", people.CaseId);
        if (people.Reporter is null)
        {
            await work.Execute($"INSERT INTO persons (id, known_since) VALUES ({newcomer}, {work.Now})");
            await work.Execute($"UPDATE contacts SET person_id = {newcomer} WHERE id = {people.ContactId}");
        }

        var kept = (await work.LockFamilyOf(known))[0];
        var joined = (await work.LockFamilyOf(people.Reporter ?? newcomer))[0];
        if (kept == joined) return true;

        await work.LockLasting(kept);
        await work.LockLasting(joined);
        await work.ExecuteAll(
            $"UPDATE persons SET merged_into = {kept} WHERE id = {joined}",
            $"""
            INSERT INTO merges (id, kept, joined, consent_id, merged_by, merged_at)
            VALUES ({Guid.CreateVersion7(work.Now)}, {kept}, {joined}, {consent}, {user.Id()}, {work.Now})
            """);
        await work.TellCasesAgain(kept);
        return true;
    }

    private static BadFieldException Unknown() => new("resumeCode", "모르는 코드입니다.", "This code is not known.");
}
