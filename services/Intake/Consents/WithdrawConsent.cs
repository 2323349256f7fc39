using System.Security.Claims;
using Contracts;
using IntakeService.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace IntakeService.Consents;

/// <summary>
/// A person takes a consent back, as easily as it was given: every consent of the contact's case to the same recipient
/// for the same purpose. Taking it back twice changes nothing.
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
                ? await Withdraw(people.CaseId, request, user.Id(), work)
                : -1,
            stop);
        return withdrawn < 0 ? TypedResults.NotFound() : TypedResults.Ok(new View(withdrawn));
    }

    private static async Task<int> Withdraw(Guid caseId, Request request, string user, Work work)
    {
        var withdrawn = await work.Many(
            $"""
            UPDATE consents SET withdrawn_at = {work.Now}, withdrawn_by = {user}
            WHERE case_id = {caseId} AND recipient = {request.Recipient} AND purpose = {request.Purpose}
                AND withdrawn_at IS NULL
            RETURNING id
            """,
            row => row.GetGuid(0));
        foreach (var consent in withdrawn)
        {
            work.Announce(
                new ConsentWithdrawn(consent, caseId, request.Recipient, request.Purpose, work.Now), caseId);
        }

        return withdrawn.Count;
    }
}
