using Contracts;
using Platform.Messaging;
using ReferralService.Referrals;

namespace ReferralService.Partners;

/// <summary>The events a partner can receive: those that name an agency.</summary>
public static class PartnerEvents
{
    public static readonly IReadOnlyList<Type> OfReferrals =
    [
        typeof(ReferralRequested), typeof(ReferralAccepted), typeof(ReferralWaitlisted), typeof(ReferralContacted),
        typeof(ReferralStarted), typeof(ReferralHeld), typeof(ReferralResumed), typeof(ReferralReminded),
        typeof(ReferralVoided), typeof(ReferralRerouted), typeof(ReferralWithdrawn),
    ];

    /// <summary>Whether an agency may have a person's details, and these, sealed to its key.</summary>
    public static readonly IReadOnlyList<Type> OfDetails = [typeof(DetailsReleased), typeof(DetailsRefused)];

    /// <summary>What the agency itself asked for, and what became of its endpoints.</summary>
    public static readonly IReadOnlyList<Type> OfEndpoints =
        [typeof(PartnerEndpointTested), typeof(PartnerEndpointDisabled)];

    public static readonly IReadOnlyList<Type> All =
        [.. OfReferrals, .. SearchAgain.Endings, .. OfDetails, .. OfEndpoints];

    private static readonly HashSet<string> Names =
        [.. All.Select(type => Topic.Of(type)), .. All.Select(type => Topic.TypeOf(Topic.Of(type)))];

    /// <summary>
    /// Is this one of them, by its topic (<c>referral-requested</c>) or its type
    /// (<c>annyeong.referral-requested.v1</c>)?
    /// </summary>
    public static bool Knows(string name) => Names.Contains(name);
}
