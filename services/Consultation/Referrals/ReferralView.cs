using Platform;

namespace ConsultationService.Referrals;

/// <summary>A referral as whoever is with the person sees it.</summary>
/// <param name="Place">On the agency's waiting list, where it told.</param>
/// <param name="Word">What the person said of it last, whoever was told.</param>
/// <param name="Why">Why the agency was chosen, in the directory's codes.</param>
/// <param name="Called">How the agency was called when it was asked.</param>
/// <param name="MayBeToldOf">An agency has taken the person on: there is something to be said.</param>
public sealed record ReferralView(
    Guid ReferralId, Guid AgencyId, string? Need, ReferralState State, DateTimeOffset ChangedAt, int? Place,
    HelpWord? Word, bool MayBeToldOf, IReadOnlyList<string> Why, Words? Called)
{
    /// <summary>Null where only a word of it was heard yet, and of what was asked by mistake.</summary>
    public static ReferralView? Of(CaseReferral one) => one is { Agency: { } agency, State: not ReferralState.Voided }
        ? new ReferralView(
            one.ReferralId, agency, one.Need, one.State, one.Steps.Values.Max(), one.Place, one.Word, one.MayBeToldOf,
            one.Why, one.Called)
        : null;
}
