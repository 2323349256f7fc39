using System.Text.Json.Nodes;
using Platform.Cities;

namespace ReferralService.Directory;

/// <summary>
/// When something is open, by rows of HSDS: weekly on days, or monthly on days of the month, within a validity. On the
/// city's holidays only what says so is open. A time that closes before it opens goes on into the next day. Pure: no
/// clock, no database.
/// </summary>
public sealed class OpeningTimes
{
    /// <summary>The value of an attribute of a schedule that holds on holidays too.</summary>
    public const string OnHolidays = "holidays";

    private const int DaysLookedAt = 62;
    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    private readonly IReadOnlyList<Row> rows;
    private readonly HashSet<DateOnly> holidays;

    private OpeningTimes(IReadOnlyList<Row> rows, HashSet<DateOnly> holidays) =>
        (this.rows, this.holidays) = (rows, holidays);

    /// <summary>Are any hours known at all?</summary>
    public bool AreKnown => rows.Count > 0;

    public static OpeningTimes Of(JsonArray? schedules, CityPack city) => new(
        [.. (schedules ?? []).OfType<JsonObject>().Select(Row.Of).OfType<Row>()],
        [.. city.Holidays.Select(holiday => holiday.Date)]);

    /// <param name="local">What the city's clocks show.</param>
    public bool IsOpen(DateTime local) => Spans(DateOnly.FromDateTime(local).AddDays(-1), 2)
        .Any(span => span.From <= local && local < span.Until);

    /// <summary>
    /// When it opens next; null where that is not within two months. Something open now opens again.
    /// </summary>
    public DateTime? NextOpening(DateTime local)
    {
        var next = Spans(DateOnly.FromDateTime(local), DaysLookedAt).Select(span => span.From)
            .Where(from => from > local).Order().Take(1).ToList();
        return next.Count == 0 ? null : next[0];
    }

    /// <summary>Every opening that begins on one of these days, the last not among them.</summary>
    public IEnumerable<(DateTime From, DateTime Until)> Between(DateOnly first, DateOnly end) =>
        Spans(first, end.DayNumber - first.DayNumber);

    private IEnumerable<(DateTime From, DateTime Until)> Spans(DateOnly first, int days) =>
        from offset in Enumerable.Range(0, days)
        let day = first.AddDays(offset)
        from row in rows
        where row.Holds(day) && (row.AlsoOnHolidays || !holidays.Contains(day))
        let until = row.Closes > row.Opens ? day : day.AddDays(1)
        select (day.ToDateTime(row.Opens), until.ToDateTime(row.Closes));

    /// <param name="Nth">The first, the second, the last (-1) of its month; 0 for every one.</param>
    private sealed record NamedDay(int Nth, string Day)
    {
        public static NamedDay Of(string text) => text.Length > 2 && int.TryParse(text[..^2], out var nth)
            ? new NamedDay(nth, text[^2..])
            : new NamedDay(0, text);

        public bool Is(DateOnly day, int last) => Days[(int)day.DayOfWeek] == Day
            && (Nth == 0 || Nth == ((day.Day - 1) / Days.Length) + 1 || -Nth == ((last - day.Day) / Days.Length) + 1);
    }

    private sealed record Row(
        TimeOnly Opens, TimeOnly Closes, bool Monthly, NamedDay[] ByDay, int[] ByMonthDay, int Interval,
        DateOnly? Start, DateOnly? From, DateOnly? Until, bool AlsoOnHolidays)
    {
        /// <summary>Null where no time is told.</summary>
        public static Row? Of(JsonObject schedule)
        {
            if (HsdsFields.Time(Text("opens_at")) is not { } opens) return null;
            if (HsdsFields.Time(Text("closes_at")) is not { } closes) return null;

            var until = new[] { HsdsFields.Day(Text("valid_to")), HsdsFields.Day(Text("until")) }.Min();
            return new Row(
                opens, closes, Text("freq") == "MONTHLY",
                [.. List("byday").Select(NamedDay.Of)],
                [.. List("bymonthday").Select(day => int.TryParse(day, out var number) ? number : 0)],
                int.TryParse(Text("interval"), out var interval) && interval > 0 ? interval : 1,
                HsdsFields.Day(Text("dtstart")), HsdsFields.Day(Text("valid_from")), until,
                schedule["attributes"] is JsonArray notes && notes.Any(note =>
                    Listing.Text(note, "link_type") == OnHolidays && Listing.Text(note, "value") == "open"));

            string? Text(string field) => Listing.Text(schedule, field);

            string[] List(string field) =>
                Text(field)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        }

        public bool Holds(DateOnly day) =>
            (From is null || day >= From) && (Until is null || day <= Until) && (Start is null || day >= Start)
            && (Monthly ? HoldsOfMonth(day) : HoldsOfWeek(day));

        private bool HoldsOfWeek(DateOnly day)
        {
            if (ByDay.Length > 0 && !ByDay.Any(named => named.Day == Days[(int)day.DayOfWeek])) return false;
            if (Interval == 1 || Start is not { } start) return true;

            var weeks = (MondayOf(day).DayNumber - MondayOf(start).DayNumber) / Days.Length;
            return weeks % Interval == 0;
        }

        private bool HoldsOfMonth(DateOnly day)
        {
            var last = DateTime.DaysInMonth(day.Year, day.Month);
            var ofMonth = ByMonthDay.Length == 0
                || ByMonthDay.Contains(day.Day) || ByMonthDay.Contains(day.Day - last - 1);
            var ofWeek = ByDay.Length == 0 || ByDay.Any(named => named.Is(day, last));
            var months = Start is { } start ? ((day.Year - start.Year) * 12) + day.Month - start.Month : 0;
            return ofMonth && ofWeek && months % Interval == 0;
        }

        private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
