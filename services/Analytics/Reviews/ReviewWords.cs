using Platform;

namespace AnalyticsService.Reviews;

/// <summary>What the auditor's page calls things.</summary>
internal static class ReviewWords
{
    public static Words Of(Remark remark) => remark switch
    {
        Remark.GlassBroken => new("긴급 열람", "emergency access"),
        Remark.ManyPeople => new("본 사람이 많음", "many people"),
        Remark.ManyAtNight => new("밤에 많음", "much at night"),
    };
}
