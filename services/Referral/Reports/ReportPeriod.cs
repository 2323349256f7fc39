using System.Globalization;
using Platform;
using Platform.Cities;

namespace ReferralService.Reports;

/// <summary>
/// Whole days of the city, the last included: what was asked of agencies on them is counted. Nothing said means the
/// thirty days up to today.
/// </summary>
/// <param name="Start">The first moment inside.</param>
/// <param name="End">The first moment after.</param>
/// <param name="Zone">Of the city's clocks.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly To, DateTimeOffset Start, DateTimeOffset End, string Zone)
{
    private const int DaysByDefault = 30;
    private const int DaysMax = 1_100;
    private const string Form = "yyyy-MM-dd";

    public string FromText => From.ToString(Form, CultureInfo.InvariantCulture);

    public string ToText => To.ToString(Form, CultureInfo.InvariantCulture);

    public static ReportPeriod Of(string? from, string? to, DateTimeOffset now, CityPack city)
    {
        var last = Read("to", to) ?? city.DayOf(now);
        var first = Read("from", from) ?? last.AddDays(1 - DaysByDefault);
        if (first > last) throw new BadFieldException("from", "끝보다 늦을 수 없습니다.", "It cannot be after the end.");
        if (last.DayNumber - first.DayNumber >= DaysMax)
        {
            throw new BadFieldException(
                "from", $"한 번에 {DaysMax}일까지 볼 수 있습니다.", $"At most {DaysMax} days can be asked for at once.");
        }

        return new ReportPeriod(first, last, city.StartOf(first), city.StartOf(last.AddDays(1)), city.TimeZone.Id);
    }

    private static DateOnly? Read(string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;

        return DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and < 2200
            ? day
            : throw new BadFieldException(field, "날짜(2026-01-31)를 적어 주십시오.", "A day (2026-01-31), please.");
    }
}
