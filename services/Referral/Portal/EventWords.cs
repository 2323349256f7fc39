using Contracts;
using Platform;

namespace ReferralService.Portal;

/// <summary>What each event says to a partner, and what it has to do with it.</summary>
public static class EventWords
{
    /// <summary>
    /// To be reacted to; good to know; an echo of what the partner did itself, perhaps in another of its programs.
    /// </summary>
    public enum Weight { Needed, Useful, Echo }

    public sealed record Entry(Weight Weight, Words Words);

    private static readonly Dictionary<Type, Entry> Entries = new()
    {
        [typeof(ReferralRequested)] = new(Weight.Needed, new(
            "한 분을 맡아 주실지 여쭙니다. respondBy까지 답해 주십시오.",
            "You are asked to take somebody on. Answer by respondBy.")),
        [typeof(ReferralReminded)] = new(Weight.Useful, new(
            "답, 첫 연락, 소식 가운데 하나의 기한이 다가왔거나 지났습니다.",
            "An answer, a first contact or a sign of life is due soon, or overdue.")),
        [typeof(ReferralWithdrawn)] = new(Weight.Needed, new(
            "본인이 더 원하지 않습니다. 멈추고, 받은 정보를 지우십시오.",
            "The person no longer wishes it. Stop, and erase what you were told.")),
        [typeof(ReferralRecalled)] = new(Weight.Needed, new(
            "의뢰를 거두어들였습니다. 멈추고, 받은 정보를 지우십시오.",
            "It was taken back. Stop, and erase what you were told.")),
        [typeof(ReferralVoided)] = new(Weight.Needed, new(
            "잘못 보낸 의뢰입니다. 멈추고, 받은 정보를 지우십시오.",
            "It was sent by mistake. Stop, and erase what you were told.")),
        [typeof(ReferralExpired)] = new(Weight.Needed, new(
            "기한 안에 답이 없어 다른 곳에 묻습니다.", "You did not answer in time: others are asked now.")),
        [typeof(ReferralRerouted)] = new(Weight.Useful, new(
            "그 뒤로 다른 기관에 물었습니다.", "Another agency was asked after you.")),
        [typeof(DetailsReleased)] = new(Weight.Needed, new(
            "맡으신 분의 이름과 연락처입니다. 등록하신 공개 키로 잠가 sealed에 담았습니다.",
            "Name and number of whom you took on, in sealed, to your public key.")),
        [typeof(DetailsRefused)] = new(Weight.Needed, new(
            "이름과 연락처를 드릴 수 없습니다. 까닭이 함께 있습니다.", "Name and number cannot be given, and why.")),
        [typeof(PartnerEndpointDisabled)] = new(Weight.Useful, new(
            "등록하신 주소로 보내기를 멈추었습니다. 고친 뒤 다시 켜십시오.",
            "Nothing is delivered to an endpoint of yours any more. Mend it, and switch it on.")),
        [typeof(PartnerEndpointTested)] = new(Weight.Useful, new(
            "시험 소식입니다. 2xx로 답하기만 하십시오.", "A test. Just answer 2xx.")),
        [typeof(ReferralAccepted)] = Echo("받으셨습니다.", "You took the person on."),
        [typeof(ReferralDeclined)] = Echo("어렵다고 하셨습니다.", "You could not take the person on."),
        [typeof(ReferralWaitlisted)] = Echo("대기자로 올리셨습니다.", "You put the person on your waiting list."),
        [typeof(ReferralContacted)] = Echo("첫 연락을 하셨습니다.", "You got in touch for the first time."),
        [typeof(ReferralStarted)] = Echo("서비스를 시작하셨습니다.", "Your service began."),
        [typeof(ReferralHeld)] = Echo("잠시 멈추셨습니다.", "You paused."),
        [typeof(ReferralResumed)] = Echo("다시 이으셨습니다.", "You went on after a pause."),
        [typeof(ReferralFailed)] = Echo("맡으셨으나 돕지 못하셨습니다.", "You had taken the person on and could not help."),
        [typeof(ReferralClosed)] = Echo("마치셨습니다.", "You closed it."),
    };

    public static Entry Of(Type type) => Entries[type];

    public static Words Of(Weight weight) => weight switch
    {
        Weight.Needed => new("꼭 처리", "needed"),
        Weight.Useful => new("알면 좋음", "useful"),
        Weight.Echo => new("하신 일", "your own act"),
    };

    private static Entry Echo(string ko, string en) => new(Weight.Echo, new(ko, en));
}
