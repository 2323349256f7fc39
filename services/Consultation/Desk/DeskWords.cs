using ConsultationService.CallBacks;
using ConsultationService.Calls;
using ConsultationService.Conversations;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using Contracts;
using Platform;

namespace ConsultationService.Desk;

/// <summary>How the desk says what the contracts name.</summary>
public static class DeskWords
{
    public static Words Of(Channel channel) => channel switch
    {
        Channel.Phone => new("전화", "Phone"),
        Channel.WebChat => new("웹 글", "Web chat"),
        Channel.Kakao => new("카카오톡", "KakaoTalk"),
        Channel.SelfCheck => new("마음 살피기", "Self-check"),
        Channel.DropIn => new("방문", "Drop-in"),
        Channel.Report => new("걱정 알림", "Report"),
    };

    /// <summary>That somebody is not there any more, since this hour.</summary>
    public static Words Left(Channel channel, string hour) => channel is Channel.Phone
        ? new($"{hour}에 끊으심", $"hung up at {hour}")
        : new($"{hour}에 나가심", $"left at {hour}");

    public static Words Of(ChatAuthor author) => author switch
    {
        ChatAuthor.Person => new("이분", "The person"),
        ChatAuthor.Machine => new("안내 프로그램", "The program, no human"),
        ChatAuthor.Counsellor => new("상담원", "Counsellor"),
    };

    /// <summary>How a message looks: a person is round and yellow, the machine is square.</summary>
    public static string ClassOf(ChatAuthor author) => author switch
    {
        ChatAuthor.Person => "person",
        ChatAuthor.Machine => "bot",
        ChatAuthor.Counsellor => "me",
    };

    public static Words Of(WellbeingLimit limit) => limit switch
    {
        WellbeingLimit.Break => new("쉬는 시간", "break due"),
        WellbeingLimit.Rest => new("11시간 쉼", "11 h rest"),
        WellbeingLimit.Week => new("주 52시간", "52 h a week"),
        WellbeingLimit.HardTalks => new("힘든 이야기", "hard talks"),
    };

    public static Words Of(Gender gender) => gender switch
    {
        Gender.Woman => new("여성", "A woman"),
        Gender.Man => new("남성", "A man"),
    };

    public static Words Of(Attendance attendance) => attendance switch
    {
        Attendance.Here => new("자리에 있음", "Here"),
        Attendance.Break => new("쉼", "On a break"),
        Attendance.Away => new("자리에 없음", "Away"),
    };

    /// <summary>What is wished for; null where nothing is.</summary>
    public static Words? Of(Wish wish)
    {
        Words?[] parts =
        [
            wish.Language is { } language ? new($"언어 {language}", $"language {language}") : null,
            wish.Gender is { } gender ? Of(gender) : null,
            wish.Skill is { } skill ? new($"분야 {skill}", $"skill {skill}") : null,
            wish.Counsellor is { } name ? new($"상담원 {name}", $"counsellor {name}") : null,
        ];
        List<Words> told = [.. parts.OfType<Words>()];
        return told.Count == 0 ? null : new Words(
            string.Join(", ", told.Select(words => words.Ko)), string.Join(", ", told.Select(words => words.En)));
    }

    public static Words Of(CallControl control) => control switch
    {
        CallControl.Hold => new("보류", "Hold"),
        CallControl.Retrieve => new("다시 잇기", "Retrieve"),
        CallControl.Transfer => new("넘기기", "Transfer"),
        CallControl.Conference => new("함께 연결", "Conference"),
        CallControl.End => new("통화 끊기", "End the call"),
    };

    public static Words Of(CallBackKind kind) => kind switch
    {
        CallBackKind.Promised => new("다시 전화", "A call back"),
        CallBackKind.InDepth => new("심층상담", "In-depth"),
        CallBackKind.FollowUp => new("안부 확인", "Follow-up"),
        CallBackKind.Reminder => new("예약 알림", "Reminder of a slot"),
    };

    public static Words Of(CallBackState state) => state switch
    {
        CallBackState.Open => new("약속됨", "promised"),
        CallBackState.Claimed => new("거는 중", "being made"),
        CallBackState.Kept => new("지킴", "kept"),
        CallBackState.Missed => new("닿지 못함", "not reached"),
        CallBackState.Dropped => new("걸지 않기로 함", "dropped"),
    };

    /// <summary>How a call stands; where it failed, why.</summary>
    public static Words Of(CallState? state, CallFailure? failure) => (state, failure) switch
    {
        (null or CallState.Ringing, _) => new("거는 중", "Ringing"),
        (CallState.Connected, null) => new("연결됨", "Connected"),
        (CallState.Connected, _) => new("그대로 연결됨. 부탁한 것은 되지 않음", "Still connected; what was asked failed"),
        (CallState.Held, _) => new("잠시 기다리시는 중", "On hold"),
        (CallState.Conference, _) => new("셋이 함께", "Three on the line"),
        (CallState.Transferred, _) => new("넘김", "Transferred"),
        (CallState.Ended, _) => new("끊음", "Ended"),
        (_, CallFailure.NoAnswer) => new("안 받음", "No answer"),
        (_, CallFailure.Busy) => new("통화 중", "Busy"),
        (_, CallFailure.NoNumber) => new("아는 번호가 없음", "No number is known"),
        (_, CallFailure.NoExchange) => new("전화 교환기가 없어 직접 걸어야 함", "No exchange: dial by hand"),
        (_, CallFailure.CounsellorAway) => new("내 전화기로 연결되지 않음", "Your own telephone did not answer"),
        (_, CallFailure.Fault or null) => new("연결하지 못함", "Could not be connected"),
    };

    public static Words Of(ConsultationKind kind) => kind switch
    {
        ConsultationKind.Light => new("가벼운", "Light"),
        ConsultationKind.Basic => new("기초", "Basic"),
        ConsultationKind.InDepth => new("심층", "In-depth"),
        ConsultationKind.FaceToFace => new("얼굴 보고", "Face to face"),
    };

    public static Words Of(AgeBand band) => band switch
    {
        AgeBand.Under19 => new("18세까지", "up to 18"),
        AgeBand.From19 => new("19–39세", "19 to 39"),
        AgeBand.From40 => new("40–64세", "40 to 64"),
        AgeBand.From65 => new("65세부터", "65 and above"),
    };

    public static Words Of(ConsultationOutcome outcome) => outcome switch
    {
        ConsultationOutcome.Listened => new("이야기를 들었습니다", "Listened"),
        ConsultationOutcome.Informed => new("정보를 알려 드렸습니다", "Gave information"),
        ConsultationOutcome.Referred => new("도움 기관에 이어 드립니다", "Referred to an agency"),
        ConsultationOutcome.InDepthPlanned => new("심층상담을 잡았습니다", "Planned an in-depth consultation"),
        ConsultationOutcome.CrisisHandedOver => new("위기 대응에 넘겼습니다", "Handed over to crisis response"),
        ConsultationOutcome.OutOfScope => new("이 전화가 돕는 일이 아닙니다", "Out of scope of this line"),
    };

    public static Words Of(AbuseReason reason) => reason switch
    {
        AbuseReason.Insults => new("욕설·폭언", "Insults"),
        AbuseReason.SexualRemarks => new("성적인 말", "Sexual remarks"),
        AbuseReason.Threats => new("위협", "Threats"),
        AbuseReason.Misuse => new("장난·되풀이되는 오용", "Misuse"),
    };

    /// <summary>The word beside the level: <c>R2</c> is written before it.</summary>
    public static Words Of(Risk risk) => risk switch
    {
        Risk.R0 => new("신호 없음", "no sign"),
        Risk.R1 => new("저위험", "low"),
        Risk.R2 => new("중위험", "medium"),
        Risk.R3 => new("고위험", "high"),
        Risk.R4 => new("긴급", "urgent"),
    };

    /// <summary>How much a need weighs, 0 to 3.</summary>
    public static IReadOnlyList<Words> Severities { get; } =
        [new("0 없음", "0 none"), new("1 조금", "1 some"), new("2 많이", "2 much"), new("3 당장", "3 now")];

    /// <summary>Short enough to be said aloud; the end of the id, for its beginning is the time.</summary>
    public static string ShortName(Guid contact) => $"C-{contact.ToString("N")[^6..].ToUpperInvariant()}";
}
