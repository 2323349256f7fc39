using Contracts;
using IntakeService.Chats;
using IntakeService.Consents;
using IntakeService.Releases;
using Platform;

namespace IntakeService.People;

/// <summary>How the staff's pages say what is known of a person.</summary>
public static class PersonWords
{
    /// <summary>What a form came to, and the part of the page that says so.</summary>
    public static (string Part, Words Words)? Done(string? said) => said switch
    {
        "relation" => ("relation", new("누가 연락했는지 기록했습니다.", "It is recorded who got in touch.")),
        "details" => ("details", new("알려 주신 것을 기록했습니다.", "What was told is recorded.")),
        "raised" => ("flags", new("표시를 남겼습니다.", "The mark is set.")),
        "lifted" => ("flags", new("표시를 거두었습니다.", "The mark is lifted.")),
        "given" => ("consents", new("동의를 기록했습니다.", "The consent is recorded.")),
        "withdrawn" => ("consents", new("동의를 거두었습니다.", "The consent is withdrawn.")),
        "joined" => ("join", new("전에 이야기한 분으로 이어 두었습니다.", "Recognised as the person from before.")),
        _ => null,
    };

    public static Words Of(ChatAuthor author) => author switch
    {
        ChatAuthor.Person => new("본인", "the person"),
        ChatAuthor.Counsellor => new("상담원", "a counsellor"),
        ChatAuthor.Machine => new("안내 프로그램", "the machine"),
    };

    public static Words Of(Relation relation) => relation switch
    {
        Relation.Self => new("본인", "The person themselves"),
        Relation.Family => new("가족", "Family"),
        Relation.Neighbour => new("이웃", "A neighbour"),
        Relation.Professional => new("일로 만나는 사람", "A professional"),
        Relation.Other => new("그 밖의 사람", "Somebody else"),
    };

    public static Words Of(Sex sex) => sex switch
    {
        Sex.Female => new("여성", "Female"),
        Sex.Male => new("남성", "Male"),
        Sex.Other => new("그 밖", "Other"),
    };

    public static Words Of(FlagKind kind) => kind switch
    {
        FlagKind.Danger => new("직원 안전에 주의", "Danger to staff"),
        FlagKind.DoNotContact => new("먼저 연락하지 않기", "Do not contact"),
        FlagKind.FrequentCaller => new("자주 전화하시는 분", "Calls often"),
    };

    public static Words Of(FlagSource source) => source switch
    {
        FlagSource.Counsellor => new("상담원", "Counsellor"),
        FlagSource.Supervisor => new("감독자", "Supervisor"),
        FlagSource.Person => new("본인", "The person"),
        FlagSource.Police => new("경찰", "Police"),
        FlagSource.Agency => new("협력 기관", "Agency"),
    };

    public static Words Of(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Phone => new("전화번호", "Telephone"),
        IdentifierKind.Kakao => new("카카오톡", "KakaoTalk"),
        IdentifierKind.Talk => new("카카오톡 상담톡", "KakaoTalk consultation"),
        IdentifierKind.ResumeCode => new("다시 찾는 코드", "Resume code"),
        IdentifierKind.CallNumber => new("전화받을 번호", "Number to be called at"),
    };

    public static Words Of(Channel channel) => channel switch
    {
        Channel.Phone => new("전화", "Telephone"),
        Channel.WebChat => new("웹 글", "Web chat"),
        Channel.Kakao => new("카카오톡", "KakaoTalk"),
        Channel.SelfCheck => new("마음 살피기", "Self-check"),
        Channel.DropIn => new("방문", "Drop-in"),
        Channel.Report => new("걱정 알림", "Report"),
    };

    public static Words Of(ConsentChannel channel) => channel switch
    {
        ConsentChannel.Phone => new("전화로", "By telephone"),
        ConsentChannel.Web => new("웹에서", "On the web"),
        ConsentChannel.Kakao => new("카카오톡으로", "By KakaoTalk"),
        ConsentChannel.Paper => new("종이로", "On paper"),
    };

    public static Words Of(Guardian guardian) => guardian switch
    {
        Guardian.Parent => new("부모", "Parent"),
        Guardian.LegalGuardian => new("그 밖의 법정대리인", "Other legal guardian"),
    };

    public static Words Of(EmergencyReason reason) => reason switch
    {
        EmergencyReason.Suicide => new("목숨을 끊으려 함", "Suicide"),
        EmergencyReason.Medical => new("크게 다치거나 아픔", "Medical emergency"),
        EmergencyReason.Violence => new("폭력", "Violence"),
        EmergencyReason.Fire => new("불", "Fire"),
    };

    /// <summary>A detail by its name in <see cref="Release.Fields"/>.</summary>
    public static Words OfField(string field) => field switch
    {
        Release.Name => new("이름", "Name"),
        Release.Phone => new("전화번호", "Telephone"),
        Release.Address => new("주소", "Address"),
        Release.GoodTimes => new("연락받기 좋은 때", "Good times"),
        _ => new(field, field),
    };

    /// <summary>Short enough to be said aloud; the end of the id, for its beginning is the time.</summary>
    public static string ShortName(Guid contact) => $"C-{contact.ToString("N")[^6..].ToUpperInvariant()}";
}
