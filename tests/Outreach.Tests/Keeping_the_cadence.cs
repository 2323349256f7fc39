using OutreachService.Plans;

namespace OutreachService.Tests;

public sealed class Keeping_the_cadence
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    [Fact]
    public void A_weekly_call_keeps_its_weekday() =>
        Assert.Equal([7, 14, 21, 28], DaysAfterFirst(Matched(Cadence.Weekly), contacts: 4));

    [Fact]
    public void Two_calls_a_week_keep_both_weekdays() =>
        Assert.Equal([3, 7, 10, 14], DaysAfterFirst(Matched(Cadence.TwiceWeekly), contacts: 4));

    [Theory]
    [InlineData(Cadence.Weekly, 9, 14)]
    [InlineData(Cadence.Weekly, 13, 21)]
    [InlineData(Cadence.TwiceWeekly, 4, 7)]
    [InlineData(Cadence.TwiceWeekly, 6, 10)]
    public void A_late_call_leaves_a_free_day_and_returns_to_the_weekday(Cadence cadence, int late, int next)
    {
        var day = Saturday.AddDays(late);

        Assert.Equal(Saturday.AddDays(next), Matched(cadence).Contact(day).NextOn(day));
    }

    [Fact]
    public void The_next_call_is_never_in_the_past() =>
        Assert.Equal(Saturday.AddDays(70), Matched(Cadence.Weekly).NextOn(today: Saturday.AddDays(65)));

    [Fact]
    public void Support_is_raised_and_never_lowered()
    {
        Assert.Equal(Cadence.TwiceWeekly, Matched(Cadence.Weekly).Raise(Cadence.TwiceWeekly)?.Cadence);
        Assert.Null(Matched(Cadence.TwiceWeekly).Raise(Cadence.Weekly));
        Assert.Null(Matched(Cadence.Weekly).Raise(Cadence.Weekly));
    }

    [Fact]
    public void Without_a_companion_there_is_no_next_day() =>
        Assert.Null(new CompanionPlan(Guid.NewGuid(), Guid.NewGuid(), Cadence.Weekly).NextOn(Friday));

    private static CompanionPlan Matched(Cadence cadence) =>
        new CompanionPlan(Guid.NewGuid(), Guid.NewGuid(), cadence).Match("companion-1", Friday);

    private static List<int> DaysAfterFirst(CompanionPlan plan, int contacts)
    {
        List<int> days = [];
        while (days.Count < contacts)
        {
            plan = plan.Contact(plan.NextOn(Friday)!.Value);
            days.Add(plan.LastOn!.Value.DayNumber - Saturday.DayNumber);
        }

        return days;
    }
}
