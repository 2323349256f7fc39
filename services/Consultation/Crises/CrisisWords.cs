using ConsultationService.WallBoard;
using Contracts;
using Platform;

namespace ConsultationService.Crises;

/// <summary>How the pages of a crisis say what the contracts name.</summary>
public static class CrisisWords
{
    public static Words Of(CrisisDisposition disposition) => disposition switch
    {
        CrisisDisposition.SafeWithPlan => new("안전계획을 세우고 안전합니다", "Safe, with a plan"),
        CrisisDisposition.HandedOver => new("넘겨받은 곳이 만났습니다", "Handed over, and reached"),
        CrisisDisposition.RespondersReached => new("119·112가 만났습니다", "Reached by responders"),
        CrisisDisposition.CouldNotBeReached => new("닿지 못했습니다", "Could not be reached"),
        CrisisDisposition.NoDanger => new("위험이 아니었습니다", "There was no danger"),
    };

    public static Words Of(HandOverOutcome outcome) => outcome switch
    {
        HandOverOutcome.Reached => new("만났습니다", "Reached"),
        HandOverOutcome.NotReached => new("만나지 못했습니다", "Not reached"),
        HandOverOutcome.Refused => new("거절했습니다", "Refused"),
    };

    /// <summary>Whether somebody is with the person now.</summary>
    public static Words Where(CrisisLine crisis) => crisis switch
    {
        { Counsellor: { } counsellor } => new($"{counsellor} 상담 중", $"with {counsellor}"),
        { Waiting: true } => new("기다림, 사람 연결 전", "waits, nobody yet"),
        _ => new("상담을 마침", "consultation completed"),
    };

    /// <summary>The same without a name.</summary>
    public static Words Where(CrisisClock crisis) => crisis switch
    {
        { Met: true } => new("상담 중", "with somebody"),
        { Waiting: true } => new("기다림, 사람 연결 전", "waits, nobody yet"),
        _ => new("상담을 마침", "consultation completed"),
    };

    /// <summary>When its clock is late; null once a supervisor has acknowledged it.</summary>
    public static TimeSpan? LateAfter(DateTimeOffset? acknowledged) =>
        acknowledged is null ? Crisis.AcknowledgedWithin : null;
}
