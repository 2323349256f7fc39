using Platform;

namespace ReferralService.Referrals;

/// <summary>
/// Why a referral says no: stable codes, and the sentence for each. A page that comes back finds it by its code.
/// </summary>
public static class Refusals
{
    public const string AlreadyAccepted = "referral-already-accepted";
    public const string AlreadyWaitlisted = "referral-already-waitlisted";
    public const string AlreadyStarted = "referral-already-started";
    public const string NotAccepted = "referral-not-accepted";
    public const string Declined = "referral-declined";
    public const string Closed = "referral-closed";
    public const string Withdrawn = "referral-withdrawn";

    private static readonly Dictionary<string, Words> Sentences = new()
    {
        [AlreadyAccepted] = new("이미 받으신 의뢰입니다.", "This referral has already been accepted."),
        [AlreadyWaitlisted] = new("이미 대기자로 올리신 의뢰입니다.", "This referral is already on the waiting list."),
        [AlreadyStarted] = new("이미 시작하신 의뢰입니다.", "This referral has already been started."),
        [NotAccepted] = new("아직 받지 않으신 의뢰입니다.", "This referral has not been accepted yet."),
        [Declined] = new("어렵다고 알려 주신 의뢰입니다.", "This referral was declined."),
        [Closed] = new("이미 마친 의뢰입니다.", "This referral is closed."),
        [Withdrawn] = new(
            "본인이 더 원하지 않아 거둔 의뢰입니다. 멈추고, 받은 정보를 지워 주십시오.",
            "The person no longer wishes it: this referral was withdrawn. Please stop, and erase what you were told."),
    };

    public static RefusedException Of(string code) => new(code, Sentences[code].Ko, Sentences[code].En);

    public static Words? SentenceOf(string? code) =>
        code is not null && Sentences.TryGetValue(code, out var sentence) ? sentence : null;
}
