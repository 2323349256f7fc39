using Platform;

namespace ConsultationService.TalkPlans;

/// <summary>How the pages say what was agreed on.</summary>
public static class TalkPlanWords
{
    public static Words Of(DayOfWeek day) => day switch
    {
        DayOfWeek.Sunday => new("일", "Sun"),
        DayOfWeek.Monday => new("월", "Mon"),
        DayOfWeek.Tuesday => new("화", "Tue"),
        DayOfWeek.Wednesday => new("수", "Wed"),
        DayOfWeek.Thursday => new("목", "Thu"),
        DayOfWeek.Friday => new("금", "Fri"),
        DayOfWeek.Saturday => new("토", "Sat"),
    };

    public static Words Of(TalkPlan plan) => new(
        $"{plan.Counsellor}, {Times(plan, day => day.Ko, "언제든")}{(plan.Minutes is { } ko ? $", 한 번에 {ko}분" : "")}",
        $"{plan.Counsellor}, {Times(plan, day => day.En, "at any time")}"
            + (plan.Minutes is { } en ? $", {en} min each" : ""));

    private static string Times(TalkPlan plan, Func<Words, string> day, string always) => plan.Times.Count == 0
        ? always
        : string.Join(", ", plan.Times.Select(time => $"{day(Of(time.Day))} {time.From:HH\\:mm}–{time.To:HH\\:mm}"));
}
