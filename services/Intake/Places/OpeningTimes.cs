using Platform.Cities;

namespace IntakeService.Places;

/// <summary>Whether a place is open and until when, in the city's own time. Pure: the moment is an argument.</summary>
/// <param name="Until">When it closes today, if it is open.</param>
/// <param name="Next">When it opens next, if it is closed; null when it has no hours.</param>
public sealed record OpeningTimes(DateTime? Until, DateTime? Next)
{
    private const int DaysAhead = 14;

    public bool Open => Until is not null;

    /// <summary>Whether a place opens on public holidays is not known, so on such a day nobody is sent there.</summary>
    public static OpeningTimes At(DateTime local, IReadOnlyList<OpeningHours> hours, IReadOnlySet<DateOnly> holidays)
    {
        var spans = Enumerable.Range(0, DaysAhead)
            .Select(ahead => DateOnly.FromDateTime(local).AddDays(ahead))
            .Where(day => !holidays.Contains(day))
            .SelectMany(day => hours
                .Where(span => span.Days.Contains((Weekday)day.DayOfWeek))
                .Select(span => (Opens: day.ToDateTime(span.Opens), Closes: day.ToDateTime(span.Closes))))
            .OrderBy(span => span.Opens)
            .ToList();
        foreach (var span in spans)
        {
            if (local >= span.Opens && local < span.Closes) return new OpeningTimes(span.Closes, null);
            if (span.Opens > local) return new OpeningTimes(null, span.Opens);
        }

        return new OpeningTimes(null, null);
    }
}
