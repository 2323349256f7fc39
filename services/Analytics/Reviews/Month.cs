using System.Globalization;
using AnalyticsService.Figures;
using Platform;

namespace AnalyticsService.Reviews;

/// <summary>A month of the city's calendar.</summary>
/// <param name="First">Its first day.</param>
public sealed record Month(DateOnly First)
{
    private const string Form = "yyyy-MM";

    public string Text => First.ToString(Form, CultureInfo.InvariantCulture);

    public static Month Of(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return new Month(new DateOnly(local.Year, local.Month, 1));
    }

    /// <summary>Nothing said means the month that runs.</summary>
    public static Month Read(string? text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (string.IsNullOrEmpty(text)) return Of(now, zone);

        var read = DateOnly.TryParseExact(
            text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        return read && first.Year is >= 1900 and < 2200
            ? new Month(first)
            : throw new BadFieldException("month", "달(2026-01)을 적어 주십시오.", "A month (2026-01), please.");
    }

    public Month Back(int months) => new(First.AddMonths(-months));

    public DateTimeOffset StartIn(TimeZoneInfo zone) => CityClock.StartOf(First, zone);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset EndIn(TimeZoneInfo zone) => CityClock.StartOf(First.AddMonths(1), zone);
}
