namespace ReferralService.Referrals;

/// <summary>Counts the days on which offices work: Monday to Friday, without public holidays.</summary>
public sealed class WorkingDays(IReadOnlySet<DateOnly> holidays, TimeZoneInfo timeZone)
{
    /// <summary>The same time of day in the city, so many working days later.</summary>
    public DateTimeOffset After(DateTimeOffset start, int days)
    {
        var local = TimeZoneInfo.ConvertTime(start, timeZone);
        var day = DateOnly.FromDateTime(local.DateTime);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }

        var due = day.ToDateTime(TimeOnly.FromDateTime(local.DateTime));
        return new DateTimeOffset(due, timeZone.GetUtcOffset(due)).ToUniversalTime();
    }

    private bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);
}
