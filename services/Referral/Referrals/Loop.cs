namespace ReferralService.Referrals;

/// <summary>Whether help has really arrived.</summary>
public enum LoopState { Open, AwaitingConfirmation, Closed }

/// <summary>What was reported of it by the person, to a counsellor or to a companion.</summary>
public enum Confirmation { Happened, DidNotHappen }

/// <summary>
/// An agency ends its own part; the loop is closed only by service that took place and by somebody's word that it
/// helped. Pure: no clock, no database.
/// </summary>
/// <param name="Started">Has the agency's service begun?</param>
public sealed record Loop(ReferralStatus Status, bool Started, Confirmation? Confirmation)
{
    /// <summary>Null where nothing is waited for: nobody wishes it any more, or it should never have been.</summary>
    public LoopState? State => Status switch
    {
        ReferralStatus.Withdrawn or ReferralStatus.EnteredInError => null,
        // A closed referral has an outcome: that is evidence, too.
        ReferralStatus.Closed => After(evidence: true),
        ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Contacting
            or ReferralStatus.InProgress or ReferralStatus.OnHold or ReferralStatus.Declined or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired => After(evidence: Started),
    };

    private LoopState After(bool evidence)
    {
        if (!evidence) return LoopState.Open;
        if (Confirmation is not { } said) return LoopState.AwaitingConfirmation;

        return said switch
        {
            Referrals.Confirmation.Happened => LoopState.Closed,
            Referrals.Confirmation.DidNotHappen => LoopState.Open,
        };
    }
}
