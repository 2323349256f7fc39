using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Audit;

namespace IntakeService.Contacts;

/// <summary>
/// One contact, for telephony and staff; a supervisor of a centre sees those of its districts, and one they have opened
/// in an emergency.
/// </summary>
public static class GetContact
{
    public static async Task<Results<Ok<ContactView>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, IntakeDatabase db, CancellationToken stop)
    {
        var contact = await db.Do(
            async work =>
            {
                var found = await work.One(
                    $"""
                    SELECT id, case_id, channel, state, received_at, call_id, district, ended_at
                    FROM contacts
                    WHERE id = {id}
                    """,
                    ContactView.Read);
                if (found is null || !await BreakGlass.Reaches(user, found.District, found.CaseId, work)) return null;

                work.Audit("contact-read", found.CaseId);
                return found;
            },
            stop);
        return contact is null ? TypedResults.NotFound() : TypedResults.Ok(contact);
    }
}
