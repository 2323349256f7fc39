using System.Security.Claims;
using Contracts;
using IntakeService.Help;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace IntakeService.Consents;

/// <summary>
/// A person takes a consent back, as easily as it was given: every consent of the contact's case to the same recipient
/// for the same purpose. Who was recognised by it is parted again. What is told of health and feelings is one person's
/// in whatever case they told it: that consent is taken back in all of theirs. Twice changes nothing.
/// </summary>
public static class WithdrawConsent
{
    public record Request(string Recipient, string Purpose);

    public record View(int Withdrawn);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop)
    {
        var withdrawn = await db.Do(
            async work => await work.PeopleOf(id, user) is { } people
                ? await Withdraw(people, request, user.Id(), work)
                : -1,
            stop);
        return withdrawn < 0 ? TypedResults.NotFound() : TypedResults.Ok(new View(withdrawn));
    }

    private static async Task<int> Withdraw(ContactPeople people, Request request, string user, Work work)
    {
        await work.LockFamilies();
        var cases = request.Purpose == ConsentTexts.Sensitive ? await work.CasesWith(people) : [people.CaseId];
        return await work.AnnounceAll(
            user, cases,
            $"""
            UPDATE consents SET withdrawn_at = {work.Now}, withdrawn_by = {user}
            WHERE case_id = ANY({cases}) AND recipient = {ConsentTexts.Canonical(request.Recipient)}
                AND purpose = {request.Purpose} AND withdrawn_at IS NULL
            RETURNING id, case_id, recipient, purpose, withdrawn_at
            """);
    }

    /// <summary>The contact's case and all others about the same person.</summary>
    internal static async Task<Guid[]> CasesWith(this Work work, ContactPeople people) => people.About is { } person
        ? [people.CaseId, .. await work.CasesOf(await work.FamilyOf(person))]
        : [people.CaseId];

    /// <summary>
    /// Takes back every consent of these cases but the one that keeps the notes: who wishes that nothing is done with
    /// what is known has not asked for it to be destroyed.
    /// </summary>
    internal static Task<int> WithdrawAll(this Work work, IReadOnlyCollection<Guid> cases, string user)
    {
        var all = cases.ToArray();
        return work.AnnounceAll(
            user, all,
            $"""
            UPDATE consents SET withdrawn_at = {work.Now}, withdrawn_by = {user}
            WHERE case_id = ANY({all}) AND purpose <> {ConsentTexts.Sensitive} AND withdrawn_at IS NULL
            RETURNING id, case_id, recipient, purpose, withdrawn_at
            """);
    }

    private static async Task<int> AnnounceAll(this Work work, string user, Guid[] cases, Sql withdraw)
    {
        await work.LockFamilies();
        await work.LockWhy(cases);
        var withdrawn = await work.Many(
            withdraw,
            row => new ConsentWithdrawn(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3),
                row.GetFieldValue<DateTimeOffset>(4)));
        await work.DropWhy([.. withdrawn.Select(consent => consent.CaseId)]);
        await work.Part([], withdrawn.ConvertAll(consent => consent.ConsentId), user);
        work.AuditEach("consent-withdrawn", withdrawn.Select(consent => consent.CaseId).Distinct());
        foreach (var consent in withdrawn) work.Announce(consent, consent.CaseId);
        return withdrawn.Count;
    }
}
