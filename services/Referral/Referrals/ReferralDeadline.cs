using Contracts;

namespace ReferralService.Referrals;

/// <summary>
/// What an agency owes next, when it is due and when the agency is reminded of it. Pure: no clock, no database.
/// </summary>
public sealed record ReferralDeadline(ReferralDuty Duty, DateTimeOffset RemindAt, DateTimeOffset DueAt)
{
    public static readonly TimeSpan FirstContactWithin = TimeSpan.FromDays(3);
    public static readonly TimeSpan HeartbeatWithin = TimeSpan.FromDays(14);
    public static readonly TimeSpan ConfirmationWithin = TimeSpan.FromDays(14);

    /// <summary>How long after the reminder somebody is taken back who was not got in touch with.</summary>
    public static readonly TimeSpan FirstContactGrace = TimeSpan.FromDays(1);

    /// <summary>How long after the reminder a supervisor sees that nothing is heard.</summary>
    public static readonly TimeSpan HeartbeatGrace = TimeSpan.FromDays(3);

    /// <summary>
    /// What is owed from the moment a referral has come into this state; null when it has ended. An answer's deadline
    /// is set when it is asked for, since it counts working days.
    /// </summary>
    public static ReferralDeadline? After(ReferralStatus status, DateTimeOffset now) => DutyIn(status) switch
    {
        ReferralDuty.FirstContact => new(ReferralDuty.FirstContact, now + FirstContactWithin, now + FirstContactWithin),
        ReferralDuty.Heartbeat => new(ReferralDuty.Heartbeat, now + HeartbeatWithin, now + HeartbeatWithin),
        ReferralDuty.Answer or null => null,
    };

    public static ReferralDuty? DutyIn(ReferralStatus status) => status switch
    {
        ReferralStatus.Requested => ReferralDuty.Answer,
        ReferralStatus.Accepted => ReferralDuty.FirstContact,
        ReferralStatus.Waitlisted or ReferralStatus.Contacting or ReferralStatus.InProgress or ReferralStatus.OnHold =>
            ReferralDuty.Heartbeat,
        ReferralStatus.Declined or ReferralStatus.Closed or ReferralStatus.Withdrawn or ReferralStatus.Failed
            or ReferralStatus.Recalled or ReferralStatus.Expired or ReferralStatus.EnteredInError => null,
    };
}
