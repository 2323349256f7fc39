using Platform;
using Platform.Audit;

namespace AnalyticsService.Reviews;

/// <summary>What the auditor's page calls things.</summary>
internal static class ReviewWords
{
    public static Words Of(BreakGlassReason reason) => reason switch
    {
        BreakGlassReason.VitalInterest => new("생명이나 몸이 위험함", "life or health in danger"),
        BreakGlassReason.LegalOrder => new("법에 따른 요구", "demanded by law"),
        BreakGlassReason.Complaint => new("민원 확인", "a complaint"),
        BreakGlassReason.ColleagueAbsent => new("담당자 부재", "colleague absent"),
    };

    public static Words Of(Remark remark) => remark switch
    {
        Remark.GlassBroken => new("긴급 열람", "emergency access"),
        Remark.ManyPeople => new("본 사람이 많음", "many people"),
        Remark.ManyAtNight => new("밤에 많음", "much at night"),
    };
}
