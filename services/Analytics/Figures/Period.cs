using System.Globalization;
using Platform;
using Platform.Cities;

namespace AnalyticsService.Figures;

/// <summary>
/// The time somebody asks about: whole days of the city, the last included, or exact moments, the last excluded.
/// Nothing said means the thirty days up to today.
/// </summary>
/// <param name="From">The beginning as it was asked for.</param>
/// <param name="Start">The first moment inside.</param>
/// <param name="End">The first moment after.</param>
public sealed record Period(string From, string To, DateTimeOffset Start, DateTimeOffset End, bool WholeDays)
{
    private const int DaysByDefault = 30;
    private const int YearsMax = 10;
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly string[] MomentFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz",
    ];

    public static Period Of(string? from, string? to, DateTimeOffset now, CityPack city)
    {
        var last = Edge.Read("to", to) ?? Edge.Of(city.DayOf(now));
        var first = Edge.Read("from", from) ?? Edge.Of(last.DayIn(city).AddDays(1 - DaysByDefault));
        var (start, end) = (first.StartIn(city.TimeZone), last.EndIn(city.TimeZone));
        if (start > end || (start == end && last.Day is not null))
        {
            throw new BadFieldException("from", "끝보다 늦을 수 없습니다.", "It cannot be after the end.");
        }

        if (start.AddYears(YearsMax) < end)
        {
            throw new BadFieldException(
                "from", $"한 번에 {YearsMax}년까지 볼 수 있습니다.", $"At most {YearsMax} years can be asked for at once.");
        }

        return new Period(first.Text, last.Text, start, end, WholeDays: first.Day is not null && last.Day is not null);
    }

    /// <summary>One end of a period: a day or a moment.</summary>
    private sealed record Edge(string Text, DateOnly? Day, DateTimeOffset Moment)
    {
        public static Edge Of(DateOnly day) => new(day.ToString(DayFormat, CultureInfo.InvariantCulture), day, default);

        public static Edge? Read(string field, string? text)
        {
            if (string.IsNullOrEmpty(text)) return null;

            // A plus that nobody wrote as %2B arrives as a blank, and no blank has a place in a moment.
            var read = ReadDay(text) ?? ReadMoment(text.Replace(' ', '+'));
            // At the edges of the calendar a time zone more or less leaves what can be counted.
            return read is not null && (read.Day?.Year ?? read.Moment.Year) is >= 1900 and < 2200
                ? read
                : throw new BadFieldException(
                    field, "날짜(2026-01-31)나 시각(2026-01-31T09:00:00+09:00)을 적어 주십시오.",
                    "A day (2026-01-31) or a moment (2026-01-31T09:00:00+09:00), please.");
        }

        public DateOnly DayIn(CityPack city) => Day ?? city.DayOf(Moment);

        public DateTimeOffset StartIn(TimeZoneInfo zone) => Day is { } day ? CityClock.StartOf(day, zone) : Moment;

        public DateTimeOffset EndIn(TimeZoneInfo zone) =>
            Day is { } day ? CityClock.StartOf(day.AddDays(1), zone) : Moment;

        private static Edge? ReadDay(string text) =>
            DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? Of(day)
                : null;

        private static Edge? ReadMoment(string text) => DateTimeOffset.TryParseExact(
            text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? new Edge(text, null, moment.ToUniversalTime())
                : null;
    }
}
