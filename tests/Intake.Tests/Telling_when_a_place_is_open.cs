using System.Globalization;
using IntakeService.Places;
using Platform.Cities;

namespace IntakeService.Tests;

public sealed class Telling_when_a_place_is_open
{
    private static readonly Weekday[] Weekdays =
        [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];

    /// <summary>Weekdays with a pause at noon, Saturdays only in the morning; 9 October is a holiday.</summary>
    private static readonly OpeningHours[] Hours =
    [
        new(Weekdays, new TimeOnly(13, 0), new TimeOnly(18, 0)),
        new(Weekdays, new TimeOnly(10, 0), new TimeOnly(12, 0)),
        new([Weekday.Saturday], new TimeOnly(10, 0), new TimeOnly(13, 0)),
    ];

    private static readonly HashSet<DateOnly> Holidays = [new(2026, 10, 9)];

    [Theory]
    [InlineData("2026-11-20 10:00", "2026-11-20 12:00")]
    [InlineData("2026-11-20 11:59", "2026-11-20 12:00")]
    [InlineData("2026-11-20 13:00", "2026-11-20 18:00")]
    [InlineData("2026-11-21 12:59", "2026-11-21 13:00")]
    public void It_is_open_from_its_first_minute_to_its_last(string now, string until) =>
        Assert.Equal(new OpeningTimes(Time(until), null), At(now));

    [Theory]
    [InlineData("2026-11-20 09:59", "2026-11-20 10:00")]
    [InlineData("2026-11-20 12:00", "2026-11-20 13:00")]
    [InlineData("2026-11-20 18:00", "2026-11-21 10:00")]
    [InlineData("2026-11-21 13:00", "2026-11-23 10:00")]
    [InlineData("2026-11-22 15:00", "2026-11-23 10:00")]
    public void It_is_closed_until_it_opens_next(string now, string next) =>
        Assert.Equal(new OpeningTimes(null, Time(next)), At(now));

    [Theory]
    [InlineData("2026-10-08 18:00", "2026-10-10 10:00")]
    [InlineData("2026-10-09 11:00", "2026-10-10 10:00")]
    public void Nobody_is_sent_there_on_a_holiday(string now, string next) =>
        Assert.Equal(new OpeningTimes(null, Time(next)), At(now));

    [Fact]
    public void A_place_without_hours_never_opens_next() =>
        Assert.Equal(new OpeningTimes(null, null), OpeningTimes.At(Time("2026-11-20 11:00"), [], Holidays));

    private static OpeningTimes At(string now) => OpeningTimes.At(Time(now), Hours, Holidays);

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
