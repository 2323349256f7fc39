using Platform;

namespace IntakeService.Rights;

/// <summary>How long something is kept, as people say it: in whole years, else in days. Pure.</summary>
internal static class Period
{
    private const double DaysOfYear = 365.25;
    /// <summary>Three years of 365 days are three years to anybody.</summary>
    private const int DaysOff = 3;

    public static Words Of(TimeSpan kept)
    {
        var days = (int)Math.Ceiling(kept.TotalDays);
        var years = (int)Math.Round(days / DaysOfYear);
        return years > 0 && Math.Abs(days - (years * DaysOfYear)) <= DaysOff
            ? new Words($"{years}년", years == 1 ? "1 year" : $"{years} years")
            : new Words($"{days}일", $"{days} days");
    }
}
