using System.Security.Claims;
using Contracts;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>
/// To whom something may be promised: by a counsellor to whom they are with, by a supervisor to whomever they see.
/// </summary>
internal static class KnownContacts
{
    /// <summary>
    /// The case and the gravest risk found in the contact, which is locked; null when there is none.
    /// </summary>
    public static async Task<Tuple<Guid, Risk>?> KnownContact(this Work work, Guid contactId, ClaimsPrincipal user)
    {
        var supervisor = user.IsInRole(Roles.Supervisor);
        var found = await work.One(
            $"""
            SELECT q.case_id, greatest(q.risk, (SELECT max(risk) FROM consultations WHERE contact_id = q.contact_id)),
                EXISTS (
                    SELECT FROM consultations
                    WHERE contact_id = q.contact_id AND state = 'open' AND counsellor = {user.Id()})
            FROM queue q
            WHERE contact_id = {contactId}
                AND (NOT {supervisor} OR {user.Districts()} IS NULL OR district = ANY({user.Districts()}))
            FOR UPDATE
            """,
            row => Tuple.Create(row.GetGuid(0), EventJson.ValueOf<Risk>(row.GetString(1)), row.GetBoolean(2)));
        if (found is not var (caseId, risk, held)) return null;
        if (!supervisor && !held)
        {
            throw new NotYoursException(
                "contact-held-by-another", "지금 맡고 있는 분에게만 약속할 수 있습니다.",
                "Only whoever is with the person promises them anything.");
        }

        await work.RequireKept(caseId);
        return Tuple.Create(caseId, risk);
    }

    /// <summary>Nothing is promised to somebody of whom nothing is known any more.</summary>
    public static async Task RequireKept(this Work work, Guid caseId)
    {
        if (await work.IsErased(caseId))
        {
            throw new RefusedException(
                "person-erased", "이 사람의 정보는 지워졌습니다.", "What was known of this person has been erased.");
        }
    }
}
