using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;

namespace IntakeService.Contacts;

/// <summary>
/// The contacts of a call: one for each exchange that has a call of this id; none for one that never reached the line.
/// </summary>
public static class FindContacts
{
    public static async Task<Ok<List<ContactView>>> Handle(
        IntakeDatabase db, ClaimsPrincipal user, CancellationToken stop, string? callId = null)
    {
        if (string.IsNullOrEmpty(callId) || callId.Contains('\0', StringComparison.Ordinal))
        {
            throw new BadFieldException("callId", "통화 번호(callId)를 적어 주십시오.", "callId is required.");
        }

        return TypedResults.Ok(await db.Do(
            async work =>
            {
                var contacts = await work.Many(
                    $"""
                    SELECT id, case_id, channel, state, received_at, call_id, district, ended_at
                    FROM contacts
                    WHERE call_id = {callId}
                        AND ({user.Districts()} IS NULL OR district = ANY({user.Districts()}))
                    ORDER BY received_at, id
                    """,
                    ContactView.Read);
                work.AuditEach("contact-read", contacts.Select(contact => contact.CaseId));
                return contacts;
            },
            stop));
    }
}
