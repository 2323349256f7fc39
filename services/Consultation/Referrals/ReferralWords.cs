using Platform;

namespace ConsultationService.Referrals;

/// <summary>What the desk calls the states of referrals, and what the person said of them.</summary>
public static class ReferralWords
{
    public static Words Of(ReferralState state) => state switch
    {
        ReferralState.Requested => new("기관의 답을 기다림", "waits for the agency's answer"),
        ReferralState.Waitlisted => new("대기자", "on the waiting list"),
        ReferralState.Accepted => new("기관이 맡음", "taken on"),
        ReferralState.Contacted => new("기관이 연락함", "the agency has been in touch"),
        ReferralState.InProgress => new("도움이 시작됨", "help has begun"),
        ReferralState.OnHold => new("보류", "on hold"),
        ReferralState.Closed => new("기관이 마침", "finished by the agency"),
        ReferralState.Failed => new("기관이 돕지 못함", "the agency could not help"),
        ReferralState.Declined => new("기관이 어렵다고 함", "declined"),
        ReferralState.Expired => new("기한 지남", "expired"),
        ReferralState.Withdrawn => new("본인이 거둠", "withdrawn by the person"),
        ReferralState.Recalled => new("거두어들임", "taken back"),
        ReferralState.Rerouted => new("다른 기관에 물음", "another agency is asked"),
        ReferralState.Voided => new("잘못 보냄", "made by mistake"),
    };

    /// <summary>Why the agency was chosen; null of a code that is not known here.</summary>
    public static Words? OfWhy(string code) => code switch
    {
        "near" => new("사는 구를 맡음", "serves the district"),
        "whole-city" => new("시 전체를 맡음", "serves the whole city"),
        "free-places" => new("자리 있음", "has free places"),
        "quick" => new("빨리 연락함", "is in touch soon"),
        "language" => new("언어가 맞음", "speaks the language"),
        "access" => new("편의가 맞음", "has the access"),
        "comes-home" => new("집으로 찾아감", "comes to the home"),
        "age" => new("나이에 맞음", "is for the age"),
        "gender" => new("성별에 맞음", "is for the gender"),
        _ => null,
    };

    public static Words Of(HelpWord word) => word switch
    {
        HelpWord.Happened => new("도움이 왔다고 하심", "help came, as was said"),
        HelpWord.DidNotHappen => new("오지 않았다고 하심", "help did not come, as was said"),
    };
}
