using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
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
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, PersonRegister register,
        CancellationToken stop)
    {
        var said = request.ResumeCode.Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        var index = register.IndexOf(new Identifier(IdentifierKind.ResumeCode, said));
        return await db.Do(work => Merge(id, index, user, work), stop)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }

    private static async Task<bool> Merge(Guid contactId, byte[] index, ClaimsPrincipal user, Work work)
    {
        if (await work.PeopleOf(contactId, user) is not { } people) return false;

        var known = await work.Value<Guid>($"SELECT person_id FROM identifiers WHERE blind_index = {index}")
            ?? throw new BadFieldException("resumeCode", "모르는 코드입니다.", "This code is not known.");
        var consent = await work.Value<Guid>(
            $"""
            SELECT id FROM consents
            WHERE case_id = {people.CaseId} AND purpose = {Purpose} AND withdrawn_at IS NULL
            """) ?? throw new RefusedException(
                "consent-missing", "같은 분으로 알아보는 데 대한 동의를 먼저 기록해 주십시오.",
                "Please record the consent to being recognised first.");
        work.Audit("persons-joined", people.CaseId);
        if (people.Reporter is not { } reporter)
        {
            await work.Execute($"UPDATE contacts SET person_id = {known} WHERE id = {contactId}");
            return true;
        }

        var (kept, joined) = ((await work.FamilyOf(known))[0], (await work.FamilyOf(reporter))[0]);
        if (kept == joined) return true;

        await work.ExecuteAll(
            $"UPDATE persons SET merged_into = {kept} WHERE id = {joined}",
            $"""
            INSERT INTO merges (id, kept, joined, consent_id, merged_by, merged_at)
            VALUES ({Guid.CreateVersion7(work.Now)}, {kept}, {joined}, {consent}, {user.Id()}, {work.Now})
            """);
        return true;
    }
}
