using Platform;

namespace IntakeService.Rights;

/// <summary>How the page of rights says what people ask for.</summary>
public static class RightsWords
{
    public static Words? Done(string? said) => said switch
    {
        RightsForms.Confirmed => new("본인으로 확인했습니다.", "The identity is confirmed."),
        "corrected" => new("바라신 대로 고쳤습니다.", "It is corrected as they wished."),
        "suspended" => new("더는 쓰지 않게 했습니다. 동의도 거두었습니다.", "It is no longer used, and the consents are withdrawn."),
        "erased" => new("지우기를 시작했습니다. 곧 모든 서비스에서 지워집니다.", "Erasing has begun and soon reaches every service."),
        "refused" => new("들어드릴 수 없다고 기록했습니다.", "It is recorded as refused."),
        "told" => new("본인에게 알렸다고 기록했습니다.", "It is recorded that the person was told."),
        _ => null,
    };

    public static Words Of(RightKind kind) => kind switch
    {
        RightKind.Access => new("보여 주기", "See it"),
        RightKind.Correction => new("고치기", "Correct it"),
        RightKind.Suspension => new("그만 쓰기", "Stop its use"),
        RightKind.Erasure => new("모두 지우기", "Erase everything"),
    };

    public static Words Of(RightState state) => state switch
    {
        RightState.Received => new("본인 확인 전", "Not confirmed yet"),
        RightState.Confirmed => new("본인 확인됨", "Confirmed"),
        RightState.Done => new("들어드림", "Done"),
        RightState.Refused => new("들어드리지 못함", "Refused"),
    };

    public static Words Of(RightRefusal reason) => reason switch
    {
        RightRefusal.IdentityNotConfirmed => new("본인인지 확인하지 못함", "The identity was not confirmed"),
        RightRefusal.NothingKnown => new("알려진 것이 없음", "Nothing is known"),
        RightRefusal.LawRequiresKeeping => new("법에 따라 두어야 함", "The law requires keeping it"),
        RightRefusal.Withdrawn => new("신청을 거두심", "The request was withdrawn"),
    };

    /// <summary>Short enough to be said aloud; the end of the id, for its beginning is the time.</summary>
    public static string ShortName(Guid request) => $"R-{request.ToString("N")[^6..].ToUpperInvariant()}";
}
