using Contracts;
using Platform;

namespace ReferralService.Referrals;

/// <summary>What the supervisors' page calls things.</summary>
public static class OverviewWords
{
    public static Words Of(OverviewTab tab) => tab switch
    {
        OverviewTab.Late => new("늦은 의뢰", "Late"),
        OverviewTab.Open => new("진행 중인 의뢰", "Open"),
        OverviewTab.Unmet => new("맡을 곳이 없는 필요", "Nobody to ask"),
        OverviewTab.Loops => new("닿았는지 모르는 도움", "Help not confirmed"),
    };

    public static Words WhenEmpty(OverviewTab tab) => tab switch
    {
        OverviewTab.Late => new("늦은 의뢰가 없습니다.", "Nothing is late."),
        OverviewTab.Open => new("진행 중인 의뢰가 없습니다.", "Nothing is open."),
        OverviewTab.Unmet => new("맡을 곳이 없는 필요가 없습니다.", "There is an agency for every need."),
        OverviewTab.Loops => new("확인할 도움이 없습니다.", "All help is confirmed."),
    };

    /// <summary>Why a referral is late, or what is waited for.</summary>
    public static Words WhyLate(ReferralDuty duty, bool silent) => duty switch
    {
        ReferralDuty.Answer => new("기관의 답을 기다림", "waits for the agency's answer"),
        ReferralDuty.FirstContact => new("첫 연락을 하지 않음", "no first contact yet"),
        ReferralDuty.Heartbeat when silent => new(
            "알린 뒤에도 소식이 없음", "silent in spite of a reminder"),
        ReferralDuty.Heartbeat => new("다음 소식을 기다림", "next sign of life"),
    };

    /// <summary>Why a loop is not closed.</summary>
    public static Words WhyOpen(Confirmation? confirmation) => confirmation switch
    {
        Confirmation.DidNotHappen => new("도움이 오지 않았다고 함", "help did not come, as was said"),
        Confirmation.Happened => new("도움이 왔다고 하나 기관의 기록이 없음", "help came, but its agency has told nothing"),
        null => new("도움이 왔는지 아무도 묻지 않음", "nobody has said whether help came"),
    };

    public static Words Of(EndLoop.Why why) => why switch
    {
        EndLoop.Why.AgencyDoesNotKnow => new("기관도 날을 모름", "the agency does not know the day"),
        EndLoop.Why.AgencySilent => new("기관이 답하지 않음", "the agency does not answer"),
        EndLoop.Why.PersonNotReached => new("본인에게 닿지 않음", "the person could not be reached"),
        EndLoop.Why.Other => new("그 밖", "another reason"),
    };

    /// <summary>What a form has brought about; null when the address says nothing that is known here.</summary>
    public static Words? Of(InboxNews news) => news switch
    {
        { Done: "recalled" } => new("거두어들였습니다. 다른 기관에는 묻지 않습니다.", "taken back. Nobody else is asked."),
        { Done: "rerouted" } => new("거두어들이고 다른 기관에 묻습니다.", "taken back. Another agency is being asked."),
        { Done: "voided" } => new("잘못 보낸 것으로 표시했습니다.", "marked as made by mistake."),
        { Done: "loop-ended" } => new("알 수 없는 것으로 두었습니다.", "left as not known."),
        { Refused: "invalid-request" } => new("까닭을 골라 주십시오.", "Please choose why."),
        { Done: "asked" } => new("기관에 물었습니다.", "An agency has been asked."),
        _ => Refusals.SentenceOf(news.Refused),
    };
}
