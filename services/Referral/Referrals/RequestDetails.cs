using Contracts;
using Platform.Postgres;
using ReferralService.Partners;

namespace ReferralService.Referrals;

/// <summary>What became of a person's details, which an agency gets once it has taken the person on.</summary>
public enum DetailsState { None, Pending, Released, Refused }

/// <summary>
/// An agency that has taken somebody on needs to know who it is: Intake is asked once for each referral, as soon as the
/// agency has a key to which they can be sealed. The address only where help comes to the home. Behind a synthetic one
/// there is nobody.
/// </summary>
internal static class RequestDetails
{
    public static async Task AskForDetails(this Work work, ReferralView taken)
    {
        if (taken.Synthetic is true || await work.NewestKey(taken.AgencyId) is not { } key) return;

        var request = Guid.CreateVersion7(work.Now);
        var visits = await work.Value<bool>(
            $"""
            INSERT INTO details_requests (referral_id, request_id, state, asked_at)
            VALUES ({taken.ReferralId}, {request}, {DetailsState.Pending}, {work.Now})
            ON CONFLICT (referral_id) DO NOTHING
            RETURNING (SELECT visits FROM referrals WHERE id = referral_id)
            """);
        if (visits is not { } home) return;

        string[] fields = home ? ["name", "phone", "address"] : ["name", "phone"];
        work.Announce(
            new DetailsRequested(
                request, taken.ReferralId, taken.CaseId, taken.AgencyId, Matching.Purpose, fields,
                new RecipientKey(key.Kid, X: key.Point.X, Y: key.Point.Y)),
            taken.CaseId);
    }
}
