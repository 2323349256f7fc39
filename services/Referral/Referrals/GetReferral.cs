using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ReferralService.Referrals;

/// <summary>One referral, for the agency it was put before, with what that agency wrote about it.</summary>
public static class GetReferral
{
    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, ReferralNotes notes, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        var found = await db.Do(
            async work =>
            {
                var referral = await work.One(
                    $"""
                    SELECT id, case_id, agency_id, status, need_code, severity, urgency, requested_at, respond_by,
                        changed_at, district, note
                    FROM referrals
                    WHERE id = {id} AND agency_id = {agency}
                    """,
                    row => WithNote(
                        ReferralView.Of(row), row.IsDBNull(11) ? null : row.GetFieldValue<byte[]>(11), notes));
                if (referral is not null) work.Audit("referral-read", referral.CaseId);
                return referral;
            },
            stop);
        return found is null ? TypedResults.NotFound() : TypedResults.Ok(found);
    }

    private static ReferralView WithNote(ReferralView view, byte[]? note, ReferralNotes notes)
    {
        if (note is null) return view;

        var text = notes.Open(view.ReferralId, note);
        return view.Status is ReferralStatus.Closed ? view with { Outcome = text } : view with { Reason = text };
    }
}
