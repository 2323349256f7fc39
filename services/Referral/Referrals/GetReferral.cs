using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Platform.Identity;
using Platform.Messaging;
using ReferralService.Sandbox;

namespace ReferralService.Referrals;

/// <summary>
/// One referral, for the agency it was put before, with what that agency wrote about it and what became of the person's
/// details.
/// </summary>
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
                    SELECT {ReferralView.Columns}, r.note, coalesce(details.state, {DetailsState.None}),
                        coalesce(details.answered_at, details.asked_at)
                    FROM referrals r
                    LEFT JOIN details_requests AS details ON details.referral_id = r.id
                    WHERE r.id = {id} AND r.agency_id = {agency}
                    """,
                    row => Read(row, notes));
                if (referral is null) return await work.ReadSynthetic(id, agency, notes);

                work.Audit("referral-read", referral.CaseId);
                return referral;
            },
            stop);
        return found is null ? TypedResults.NotFound() : TypedResults.Ok(found);
    }

    private static ReferralView Read(NpgsqlDataReader row, ReferralNotes notes)
    {
        const int Own = ReferralView.ColumnsCount;
        var view = ReferralView.Of(row) with
        {
            Details = EventJson.ValueOf<DetailsState>(row.GetString(Own + 1)),
            DetailsAt = row.IsDBNull(Own + 2) ? null : row.GetFieldValue<DateTimeOffset>(Own + 2),
        };
        return row.IsDBNull(Own) ? view : view.With(notes.Open(view.ReferralId, row.GetFieldValue<byte[]>(Own)));
    }
}
