using Contracts;
using Platform.Messaging;

namespace ReferralService.Partners;

/// <summary>The events a partner can receive: those that name an agency.</summary>
public static class PartnerEvents
{
    public static readonly IReadOnlyList<Type> All =
    [
        typeof(ReferralRequested), typeof(ReferralAccepted), typeof(ReferralDeclined), typeof(ReferralWaitlisted),
        typeof(ReferralStarted), typeof(ReferralClosed),
    ];

    private static readonly HashSet<string> Names =
        [.. All.Select(type => Topic.Of(type)), .. All.Select(type => Topic.TypeOf(Topic.Of(type)))];

    /// <summary>
    /// Is this one of them, by its topic (<c>referral-requested</c>) or its type
    /// (<c>annyeong.referral-requested.v1</c>)?
    /// </summary>
    public static bool Knows(string name) => Names.Contains(name);
}
