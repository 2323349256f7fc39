using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Booking_a_room(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    /// <summary>Ten of the city's next day.</summary>
    private static readonly DateTimeOffset Ten = ManualClock.Noon.AddHours(22);

    private const string Tomorrow = "2026-11-21";

    private readonly RunningService desk = one.Service.ForOneTest();
    private string room = "";
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        room = await desk.Room();
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task Whoever_is_with_the_person_books_it_and_the_time_is_not_free_any_more()
    {
        Assert.Contains(Ten, (await desk.OnDay("counsellor-2", room, Tomorrow)).Free());

        var slot = await desk.Booked("counsellor-1", contact.ContactId, room, Ten);

        var told = Assert.Single(desk.Announced<SlotBooked>());
        Assert.Equal(
            new SlotBooked(
                slot, contact.CaseId, contact.ContactId, room, "counsellor-1", Ten, Ten.AddMinutes(50), WalkIn: false,
                ManualClock.Noon),
            told);
        var seen = await desk.OnDay("counsellor-1", room, Tomorrow);
        Assert.DoesNotContain(Ten, seen.Free());
        Assert.Contains(Ten.AddHours(1), seen.Free());
        Assert.Equal(slot, Assert.Single(seen.GetProperty("slots").EnumerateArray()).Id("slotId"));
    }

    [Fact]
    public async Task Whose_it_is_only_they_and_a_supervisor_see()
    {
        await desk.Booked("counsellor-1", contact.ContactId, room, Ten);

        Assert.Contains(contact.ContactId.ToString(), (await desk.OnDay("supervisor-1", room, Tomorrow)).GetRawText());
        var seen = (await desk.OnDay("counsellor-2", room, Tomorrow)).GetRawText();
        Assert.Contains("booked", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(contact.ContactId.ToString(), seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roomId", 22, 50, "counsellor-1", "nowhere")]
    [InlineData("from", 21, 50, "counsellor-1", null)]
    [InlineData("from", 30, 50, "counsellor-1", null)]
    [InlineData("from", -1, 50, "counsellor-1", null)]
    [InlineData("from", 1510, 50, "counsellor-1", null)]
    [InlineData("minutes", 22, 19, "counsellor-1", null)]
    [InlineData("minutes", 22, 121, "counsellor-1", null)]
    [InlineData("counsellorId", 22, 50, "somebody", null)]
    public async Task What_cannot_be_booked_is_refused_with_its_field(
        string field, int hours, int minutes, string counsellor, string? elsewhere)
    {
        var answer = await desk.Book(
            "counsellor-1", contact.ContactId, elsewhere ?? room, ManualClock.Noon.AddHours(hours), minutes,
            counsellor);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_counsellor_whose_qualification_ends_before_that_day_meets_nobody_then()
    {
        await desk.Keep("counsellor-5", until: "2026-11-20");

        Assert.Contains(
            "\"counsellorId\"",
            await Houses.Refused(await desk.Book(
                "counsellor-1", contact.ContactId, room, Ten, counsellorId: "counsellor-5")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_holder_and_supervisors_book_anything()
    {
        // They are known at the desk once they were there.
        await desk.Attend("counsellor-2", "here");
        Assert.Equal(
            HttpStatusCode.Forbidden, (await desk.Book("counsellor-2", contact.ContactId, room, Ten)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Book("counsellor-1", Guid.NewGuid(), room, Ten)).StatusCode);
        foreach (var other in (string[])["companion-1", "analyst-1", "admin-1"])
        {
            Assert.Equal(
                HttpStatusCode.Forbidden, (await desk.Book(other, contact.ContactId, room, Ten)).StatusCode);
        }

        await Houses.Answered(await desk.Book(
            "supervisor-1", contact.ContactId, room, Ten, counsellorId: "counsellor-2"));
    }

    [Fact]
    public async Task No_room_no_counsellor_and_no_case_has_two_at_a_time()
    {
        await desk.Attend("counsellor-2", "here");
        await desk.Attend("counsellor-3", "here");
        var (other, elsewhere) = (await desk.Call(), await desk.Room());
        await desk.Booked("counsellor-1", contact.ContactId, room, Ten);
        var (soon, later) = (Ten.AddMinutes(49), Ten.AddMinutes(50));

        foreach (var (code, whom, where, with) in new[]
        {
            ("room-taken", other.ContactId, room, "counsellor-2"),
            ("counsellor-taken", other.ContactId, elsewhere, "counsellor-1"),
            ("case-taken", contact.ContactId, elsewhere, "counsellor-2"),
        })
        {
            var refused = await desk.Book("supervisor-1", whom, where, soon, counsellorId: with);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains(code, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            // As the one ends another may begin.
            var slot = (await Houses.Answered(await desk.Book(
                "supervisor-1", whom, where, later, counsellorId: with))).Id("slotId");
            Assert.Equal(HttpStatusCode.NoContent, (await desk.Change("supervisor-1", slot, "cancel")).StatusCode);
        }

        await desk.End(other);
    }

    [Fact]
    public async Task Moved_it_is_where_it_was_moved_to_and_where_that_is_taken_it_stays()
    {
        var slot = await desk.Booked("counsellor-1", contact.ContactId, room, Ten);
        var other = await desk.Call();
        await desk.Attend("counsellor-2", "here");
        await Houses.Answered(await desk.Book(
            "supervisor-1", other.ContactId, room, Ten.AddHours(2), counsellorId: "counsellor-2"));

        var refused = await desk.Change(
            "counsellor-1", slot, "move", new { roomId = room, from = Ten.AddHours(2) });
        Assert.Contains("room-taken", await Houses.Refused(refused), StringComparison.Ordinal);
        Assert.DoesNotContain(Ten, (await desk.OnDay("counsellor-1", room, Tomorrow)).Free());

        // It is no obstacle to itself.
        await Houses.Answered(await desk.Change(
            "counsellor-1", slot, "move", new { roomId = room, from = Ten.AddMinutes(30) }));
        var moved = Assert.Single(desk.Announced<SlotMoved>());
        Assert.Equal((slot, Ten.AddMinutes(30), "counsellor-1"), (moved.SlotId, moved.From, moved.CounsellorId));
        await desk.End(other);
    }

    [Fact]
    public async Task Cancelled_it_is_free_and_cannot_be_changed_any_more()
    {
        var slot = await desk.Booked("counsellor-1", contact.ContactId, room, Ten);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Change("counsellor-2", slot, "cancel")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Change("counsellor-1", Guid.NewGuid(), "cancel")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Change("counsellor-1", slot, "cancel")).StatusCode);

        Assert.Equal(slot, Assert.Single(desk.Announced<SlotCancelled>()).SlotId);
        Assert.Contains(Ten, (await desk.OnDay("counsellor-1", room, Tomorrow)).Free());
        Assert.Contains(
            "slot-not-open", await Houses.Refused(await desk.Change("counsellor-1", slot, "cancel")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_is_not_closed_before_what_is_booked_in_it_is_moved()
    {
        await desk.Booked("counsellor-1", contact.ContactId, room, Ten);
        var closed = new object[] { new { from = Ten.AddMinutes(-10), until = Ten.AddMinutes(10) } };

        var refused = await desk.WriteRoom(room, closings: closed);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("room-booked", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await desk.Clear();
        Assert.Equal(HttpStatusCode.NoContent, (await desk.WriteRoom(room, closings: closed)).StatusCode);
        Assert.DoesNotContain(Ten, (await desk.OnDay("counsellor-1", room, Tomorrow)).Free());
    }

    [Fact]
    public async Task Of_somebody_who_is_erased_nothing_stays_booked()
    {
        await desk.Booked("counsellor-1", contact.ContactId, room, Ten);

        await desk.Deliver(new PersonErased(Guid.NewGuid(), contact.CaseId, ManualClock.Noon), contact.CaseId);

        Assert.Contains(Ten, (await desk.OnDay("counsellor-1", room, Tomorrow)).Free());
        Assert.Contains(
            "person-erased", await Houses.Refused(await desk.Book("counsellor-1", contact.ContactId, room, Ten)),
            StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await desk.Complete("counsellor-1", consultation);
        await desk.Clear();
        await desk.DisposeAsync();
    }
}
