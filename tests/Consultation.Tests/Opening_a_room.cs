using System.Net;
using ConsultationService.Rooms;
using Platform;
using Platform.Cities;
using Testing;

namespace ConsultationService.Tests;

/// <summary>When a room is open, by the clocks of its city.</summary>
public sealed class Opening_a_room(OneDesk one) : IClassFixture<OneDesk>
{
    private static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateOnly Spring = new(2027, 3, 28);
    private static readonly DateOnly Autumn = new(2026, 10, 25);

    private readonly RunningService desk = one.Service;

    [Fact]
    public void A_slot_is_offered_every_hour_until_there_is_no_room_for_one_more()
    {
        var room = Open("10:00", "13:00");
        var day = new DateOnly(2026, 11, 21);
        var ten = new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            [ten, ten.AddHours(1), ten.AddHours(2)], room.Free(day, [], ManualClock.Noon, Seoul));
        Assert.Equal(
            [ten.AddHours(2)],
            room.Free(day, [new Span(ten.AddMinutes(40), ten.AddMinutes(70))], ManualClock.Noon, Seoul));
        Assert.Equal([ten.AddHours(2)], room.Free(day, [], ten.AddMinutes(61), Seoul));
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(0, 59, false)]
    [InlineData(3, 10, true)]
    [InlineData(3, 11, false)]
    public void It_is_open_from_when_it_opens_until_it_closes(int hour, int minute, bool open)
    {
        var from = new DateTimeOffset(2026, 11, 21, hour, minute, 0, TimeSpan.Zero);

        Assert.Equal(open, Open("10:00", "13:00").IsOpen(from, from + SlotPolicy.Length, Seoul));
    }

    [Fact]
    public void Closed_for_a_time_it_is_closed_whatever_its_hours()
    {
        var ten = new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);
        var room = Open("10:00", "13:00") with { Closings = [new Span(ten.AddHours(1), ten.AddHours(2))] };

        Assert.Equal([ten, ten.AddHours(2)], room.Free(new DateOnly(2026, 11, 21), [], ManualClock.Noon, Seoul));
        Assert.False(room.IsOpen(ten.AddMinutes(30), ten.AddMinutes(80), Seoul));
    }

    [Fact]
    public void Where_the_clocks_are_put_forward_the_day_has_a_slot_less_and_opens_when_they_say()
    {
        var free = Open("01:00", "05:00").Free(Spring, [], ManualClock.Noon, Berlin).ToList();

        // From one in the morning to five there are three hours.
        Assert.Equal(3, free.Count);
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 0, 0, 0, TimeSpan.Zero), free[0]);
        // Half past two is left out: it opens half an hour after three.
        Assert.Equal(
            new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero),
            Open("02:30", "05:00").Openings(Spring, Berlin).Single().From);
        Assert.Equal(
            new DateTimeOffset(2027, 3, 28, 8, 0, 0, TimeSpan.Zero),
            Open("10:00", "18:00").Openings(Spring, Berlin).Single().From);
    }

    [Fact]
    public void Where_they_are_put_back_it_has_a_slot_more_and_none_is_offered_twice()
    {
        var free = Open("01:00", "05:00").Free(Autumn, [], ManualClock.Noon.AddYears(-1), Berlin).ToList();

        Assert.Equal(5, free.Distinct().Count());
        Assert.Equal(5, free.Count);
        Assert.Equal(
            new DateTimeOffset(2026, 10, 25, 9, 0, 0, TimeSpan.Zero),
            Open("10:00", "18:00").Openings(Autumn, Berlin).Single().From);
    }

    [Fact]
    public void Whoever_is_reminded_is_reminded_at_six_of_the_evening_before_whatever_the_clocks_did_at_night()
    {
        var from = new DateTimeOffset(2026, 10, 25, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            new DateTimeOffset(2026, 10, 24, 16, 0, 0, TimeSpan.Zero),
            SlotPolicy.RemindAt(from, from.AddDays(-3), Berlin));
        Assert.Null(SlotPolicy.RemindAt(from, from.AddHours(-17), Berlin));
    }

    [Theory]
    [InlineData("hours[0].closes", "18:00", "10:00")]
    [InlineData("hours[0].closes", "10:00", "10:00")]
    [InlineData("hours[0].opens", "ten", "18:00")]
    public async Task Hours_that_cannot_be_are_named(string field, string opens, string closes) => Assert.Contains(
        $"\"{field}\"", await Houses.Refused(await desk.WriteRoom("room-1", opens, closes)), StringComparison.Ordinal);

    [Fact]
    public async Task Only_an_administrator_writes_a_room_down_and_it_is_read_as_it_was_written()
    {
        var id = await desk.Room();

        Assert.Contains(id, await desk.As("counsellor-1").GetStringAsync("/desk/rooms"), StringComparison.Ordinal);
        Assert.Contains(id, await desk.As("admin-1").GetStringAsync("/desk/rooms"), StringComparison.Ordinal);
        foreach (var user in (string[])["counsellor-1", "supervisor-1", "operator-1", "companion-1"])
        {
            Assert.Equal(
                HttpStatusCode.Forbidden, (await desk.WriteRoom(id, user: user)).StatusCode);
        }

        Assert.Contains("\"id\"", await Houses.Refused(await desk.WriteRoom("Room 1")), StringComparison.Ordinal);
    }

    private static Room Open(string opens, string closes) => new(
        "room", new Words("집", "House"), new Words("방", "Room"),
        [new OpeningHours(Enum.GetValues<Weekday>(), Time(opens), Time(closes))], []);

    private static TimeOnly Time(string text) =>
        TimeOnly.ParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
