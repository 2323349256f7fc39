namespace ReferralService.Referrals;

/// <summary>Whether help has really arrived.</summary>
public enum LoopState { Open, AwaitingConfirmation, Closed }

/// <summary>What was reported of it by the person, to a counsellor or to a companion.</summary>
public enum Confirmation { Happened, DidNotHappen }

/// <summary>
/// An agency ends its own part; the loop is closed only by service that took place and by somebody's word that it
/// helped. Pure: no clock, no database.
/// </summary>
/// <param name="Served">Did the agency say when: did it tell of its start, or of the day it helped?</param>
public sealed record Loop(ReferralStatus Status, bool Served, Confirmation? Confirmation)
{
    /// <summary>Null where nothing is waited for: nobody wishes it any more, or it should never have been.</summary>
    public LoopState? State => Status switch
    {
        ReferralStatus.Withdrawn or ReferralStatus.EnteredInError => null,
        ReferralStatus.Requested or ReferralStatus.Waitlisted or ReferralStatus.Accepted or ReferralStatus.Contacting
            or ReferralStatus.InProgress or ReferralStatus.OnHold or ReferralStatus.Declined or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.Closed => AsSaid,
    };

    private LoopState AsSaid => !Served ? LoopState.Open
        : Confirmation is not { } said ? LoopState.AwaitingConfirmation
        : said switch
        {
            Referrals.Confirmation.Happened => LoopState.Closed,
            Referrals.Confirmation.DidNotHappen => LoopState.Open,
        };
}
