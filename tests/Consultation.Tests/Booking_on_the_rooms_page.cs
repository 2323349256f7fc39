using System.Net;
using ConsultationService.Rooms;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Rooms as a browser without scripts deals with them.</summary>
public sealed class Booking_on_the_rooms_page(OneDesk one) : IClassFixture<OneDesk>, IAsyncLifetime
{
    private const string Page = "/desk/rooms/page?day=2026-11-21";

    private static readonly DateTimeOffset Ten = ManualClock.Noon.AddHours(22);

    private readonly RunningService desk = one.Service.ForOneTest();
    private HttpClient browser = null!;
    private string room = "";
    private ContactReceived contact = null!;
    private Guid consultation;

    public async ValueTask InitializeAsync()
    {
        browser = desk.As("counsellor-1");
        room = await desk.Room();
        contact = await desk.Call();
        consultation = (await desk.Take("counsellor-1")).Id("consultationId");
    }

    [Fact]
    public async Task A_free_slot_is_pressed_for_whom_the_counsellor_is_with_then_moved_and_cancelled()
    {
        Assert.Contains(
            $"aria-label=\"방 {room} 10:00 예약\"", await browser.GetStringAsync(Page), StringComparison.Ordinal);

        var kept = await Press(Ten, RoomForms.Contact + contact.ContactId);

        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Equal("/desk/rooms/page?day=2026-11-21&said=kept", kept.Headers.Location!.ToString());
        var page = await browser.GetStringAsync(kept.Headers.Location);
        Assert.Contains("예약했습니다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"방 {room} 10:00 예약\"", page, StringComparison.Ordinal);
        var slot = Assert.Single(desk.Announced<SlotBooked>());

        Assert.Equal(
            HttpStatusCode.SeeOther, (await Press(Ten.AddHours(3), RoomForms.Slot + slot.SlotId)).StatusCode);
        Assert.Equal(Ten.AddHours(3), Assert.Single(desk.Announced<SlotMoved>()).From);

        var cancelled = await Post($"/desk/page/slots/{slot.SlotId}/cancel", []);
        Assert.EndsWith("said=cancelled", cancelled.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Single(desk.Announced<SlotCancelled>());
    }

    [Fact]
    public async Task The_desk_says_when_its_counsellor_meets_somebody_in_a_room_next()
    {
        Assert.DoesNotContain("방에서 만날 분", await browser.GetStringAsync("/desk"), StringComparison.Ordinal);

        await desk.Booked("counsellor-1", contact.ContactId, room, ManualClock.Noon.AddHours(1));

        Assert.Contains("13:00에 방에서 만날 분", await browser.GetStringAsync("/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_meanwhile_or_nobody_is_chosen_for_is_said_where_it_stands()
    {
        await desk.Booked("counsellor-1", contact.ContactId, room, Ten);

        var taken = await Press(Ten, RoomForms.Contact + contact.ContactId);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Contains("그때 그 방에 다른 예약이 있습니다.", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var nobody = await Press(Ten.AddHours(1), "somebody");
        Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        Assert.Contains("id=\"who-error\"", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var unknown = await Press(Ten.AddHours(1), RoomForms.Contact + contact.ContactId, ("counsellorId", "nobody"));
        Assert.Contains(
            "id=\"counsellorId-error\"", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await Post("/desk/page/slots", new() { ["who"] = "x", ["slot"] = "now" })).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_come_and_whoever_walks_in_is_met_at_the_desk()
    {
        var met = await Post("/desk/page/slots/walk-in", new() { ["contact"] = contact.ContactId.ToString() });
        Assert.Equal($"/desk?with={consultation}", met.Headers.Location?.ToString());
        Assert.Matches(
            "value=\"face-to-face\"[^>]*checked", await browser.GetStringAsync(met.Headers.Location!.ToString()));
        await desk.Complete("counsellor-1", consultation);

        var slot = (await Houses.Answered(await desk.Book(
            "supervisor-1", contact.ContactId, room, ManualClock.Noon.AddHours(2), counsellorId: "counsellor-1")))
            .Id("slotId");
        var come = await Post($"/desk/page/slots/{slot}/arrived", []);
        Assert.StartsWith("/desk?with=", come.Headers.Location?.ToString(), StringComparison.Ordinal);
        consultation = Guid.Parse(come.Headers.Location!.ToString().Split('=')[1]);
        Assert.Equal(
            HttpStatusCode.Conflict, (await Post($"/desk/page/slots/{slot}/no-show", [])).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Post($"/desk/page/slots/{Guid.NewGuid()}/no-show", [])).StatusCode);
    }

    [Fact]
    public async Task A_supervisor_books_for_whom_they_name_and_nobody_else_finds_whose_it_is()
    {
        var named = $"{Page}&contact={contact.ContactId}";
        Assert.Contains(
            RoomForms.Contact + contact.ContactId, await desk.As("supervisor-1").GetStringAsync(named),
            StringComparison.Ordinal);
        await desk.Booked("counsellor-1", contact.ContactId, room, Ten);

        var other = desk.As("counsellor-2");

        var seen = await other.GetStringAsync(Page);
        Assert.DoesNotContain(contact.ContactId.ToString(), seen, StringComparison.Ordinal);
        Assert.Contains("10:00 예약", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(RoomForms.Contact, await other.GetStringAsync(named), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_English_it_is_said_in_English_and_a_day_that_is_none_is_today()
    {
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");
        var page = await browser.GetStringAsync("/desk/rooms/page?day=soon");

        foreach (var words in (string[])
            ["20 November 2026", "Free slots", "Slots of the day", "Somebody who is here now", "For whom"])
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await desk.Complete("counsellor-1", consultation);
        await desk.Clear();
        await desk.DisposeAsync();
    }

    private Task<HttpResponseMessage> Press(
        DateTimeOffset from, string who, params (string Field, string Value)[] more)
    {
        var form = new Dictionary<string, string> { ["who"] = who, ["slot"] = RoomForms.Value(room, from) };
        foreach (var (field, value) in more) form[field] = value;
        return Post("/desk/page/slots", form);
    }

    private async Task<HttpResponseMessage> Post(string path, Dictionary<string, string> form)
    {
        form["day"] = "2026-11-21";
        form[FormToken.Field] = FormToken.In(await browser.GetStringAsync(Page));
        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync(path, content);
    }
}
