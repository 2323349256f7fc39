using AnalyticsService.Figures;

namespace AnalyticsService.Tests;

public sealed class Telling_the_citys_time
{
    [Fact]
    public void A_day_begins_at_the_citys_midnight() => Assert.Equal(
        At("2026-11-09T15:00:00Z"), CityClock.StartOf(new DateOnly(2026, 11, 10), Zone("Asia/Seoul")));

    [Fact]
    public void Hours_fill_days_where_clocks_stand_half_an_hour_off() => Assert.Equal(
        CityClock.StartOf(new DateOnly(2026, 11, 10), Zone("Asia/Kolkata")),
        CityClock.HourOf(At("2026-11-09T18:45:00Z"), Zone("Asia/Kolkata")));

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-11-10", 24)]
    public void A_day_may_have_an_hour_more_or_less(string day, int hours) => Assert.Equal(
        TimeSpan.FromHours(hours), LengthOf(DateOnly.Parse(day, null), Zone("Europe/Berlin")));

    [Fact]
    public void A_day_whose_midnight_comes_twice_begins_with_the_first() => Assert.Equal(
        TimeSpan.FromHours(25), LengthOf(new DateOnly(2026, 11, 1), Zone("America/Havana")));

    [Fact]
    public void A_day_without_a_midnight_begins_with_its_first_moment() => Assert.Equal(
        TimeSpan.FromHours(23), LengthOf(new DateOnly(2026, 3, 8), Zone("America/Havana")));

    [Fact]
    public void The_hour_that_comes_twice_is_two_hours()
    {
        var first = CityClock.HourOf(At("2026-10-25T00:30:00Z"), Zone("Europe/Berlin"));
        var second = CityClock.HourOf(At("2026-10-25T01:30:00Z"), Zone("Europe/Berlin"));

        Assert.Equal(TimeSpan.FromHours(1), second - first);
    }

    private static TimeSpan LengthOf(DateOnly day, TimeZoneInfo zone) =>
        CityClock.StartOf(day.AddDays(1), zone) - CityClock.StartOf(day, zone);

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTimeOffset At(string moment) =>
        DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
