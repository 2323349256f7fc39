using Platform;
using Platform.Cities;

namespace ConsultationService.Rooms;

/// <summary>A room in which people are met: when it is open. Pure: no clock, no database.</summary>
/// <param name="Place">The house it is in.</param>
/// <param name="Hours">Local times of the week; none of one day overlap.</param>
/// <param name="Closings">When it is closed all the same.</param>
public sealed record Room(
    string Id, Words Place, Words Name, IReadOnlyList<OpeningHours> Hours, IReadOnlyList<Span> Closings)
{
    /// <summary>Is it open all that time? Hours are those of the day it begins on.</summary>
    public bool IsOpen(DateTimeOffset from, DateTimeOffset until, TimeZoneInfo zone) =>
        Openings(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime), zone)
            .Any(open => open.From <= from && until <= open.Until)
        && Closings.All(closing => closing.Until <= from || until <= closing.From);

    /// <summary>From when until when it is open on a day, before it is closed for a time.</summary>
    public IEnumerable<Span> Openings(DateOnly day, TimeZoneInfo zone) => Hours
        .Where(hours => hours.Days.Contains((Weekday)day.DayOfWeek))
        .Select(hours => new Span(
            zone.MomentOf(day.ToDateTime(hours.Opens)), zone.MomentOf(day.ToDateTime(hours.Closes))))
        .OrderBy(open => open.From);

    /// <summary>When a slot of the usual length can begin on a day, from now on.</summary>
    /// <param name="taken">What is booked in the room.</param>
    public IEnumerable<DateTimeOffset> Free(
        DateOnly day, IReadOnlyList<Span> taken, DateTimeOffset now, TimeZoneInfo zone) =>
        from open in Openings(day, zone)
        from step in Enumerable.Range(0, (int)((open.Until - open.From) / SlotPolicy.Step) + 1)
        let begins = open.From + (step * SlotPolicy.Step)
        let ends = begins + SlotPolicy.Length
        where begins >= now && IsOpen(begins, ends, zone)
            && taken.All(other => other.Until <= begins || ends <= other.From)
        select begins;
}

/// <summary>A time from one moment up to another.</summary>
public sealed record Span(DateTimeOffset From, DateTimeOffset Until);
