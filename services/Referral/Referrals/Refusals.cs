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
    public const string AlreadyContacted = "referral-already-contacted";
    public const string OnHold = "referral-on-hold";
    public const string NotOnHold = "referral-not-on-hold";
    public const string NotAnswered = "referral-not-answered";
    public const string NotClosed = "referral-not-closed";
    public const string AlreadyServed = "referral-service-already-told";
    public const string NotFinished = "referral-not-finished";
    public const string LoopKnown = "loop-already-known";
    public const string NobodyLeft = "nobody-left-to-ask";
    public const string NotAccepted = "referral-not-accepted";
    public const string Declined = "referral-declined";
    public const string Closed = "referral-closed";
    public const string Failed = "referral-failed";
    public const string Expired = "referral-expired";
    public const string Recalled = "referral-recalled";
    public const string EnteredInError = "referral-entered-in-error";
    public const string Withdrawn = "referral-withdrawn";

    private static readonly Dictionary<string, Words> Sentences = new()
    {
        [AlreadyAccepted] = new("이미 받으신 의뢰입니다.", "This referral has already been accepted."),
        [AlreadyWaitlisted] = new("이미 대기자로 올리신 의뢰입니다.", "This referral is already on the waiting list."),
        [AlreadyStarted] = new("이미 시작하신 의뢰입니다.", "This referral has already been started."),
        [AlreadyContacted] = new("이미 첫 연락을 하신 의뢰입니다.", "The first contact has already been made."),
        [OnHold] = new("보류 중인 의뢰입니다. 먼저 다시 이어 주십시오.", "This referral is on hold. Please resume it first."),
        [NotOnHold] = new("보류 중이 아닌 의뢰입니다.", "This referral is not on hold."),
        [NotAnswered] = new("먼저 받으실지 답해 주십시오.", "Please answer first whether you take it on."),
        [NotClosed] = new(
            "아직 마치지 않은 의뢰입니다. 시작했다고 알리거나, 마치면서 날을 적어 주십시오.",
            "This referral is not closed: please tell of its start, or name the day as you close it."),
        [AlreadyServed] = new("도움을 드린 때를 이미 알려 주신 의뢰입니다.", "When help was given has already been told."),
        [NotFinished] = new("아직 마치지 않은 의뢰입니다.", "This referral is not finished yet."),
        [LoopKnown] = new("도움이 왔는지 이미 아는 의뢰입니다.", "It is known already whether help came."),
        [NobodyLeft] = new("아직 물어볼 기관이 없습니다.", "There is still no agency left to ask."),
        [NotAccepted] = new("아직 받지 않으신 의뢰입니다.", "This referral has not been accepted yet."),
        [Declined] = new("어렵다고 알려 주신 의뢰입니다.", "This referral was declined."),
        [Closed] = new("이미 마친 의뢰입니다.", "This referral is closed."),
        [Failed] = new("돕지 못했다고 알려 주신 의뢰입니다.", "You have told that this referral failed."),
        [Expired] = new("기한 안에 답이 없어 다른 곳을 찾는 의뢰입니다.", "The time to answer is over: others are asked now."),
        [Recalled] = new(
            "거두어들인 의뢰입니다. 멈추고, 받은 정보를 지워 주십시오.",
            "This referral was taken back. Please stop, and erase what you were told."),
        [EnteredInError] = new(
            "잘못 보낸 의뢰입니다. 멈추고, 받은 정보를 지워 주십시오.",
            "This referral was sent by mistake. Please stop, and erase what you were told."),
        [Withdrawn] = new(
            "본인이 더 원하지 않아 거둔 의뢰입니다. 멈추고, 받은 정보를 지워 주십시오.",
            "The person no longer wishes it: this referral was withdrawn. Please stop, and erase what you were told."),
    };

    public static RefusedException Of(string code) => new(code, Sentences[code].Ko, Sentences[code].En);

    public static Words? SentenceOf(string? code) =>
        code is not null && Sentences.TryGetValue(code, out var sentence) ? sentence : null;
}
