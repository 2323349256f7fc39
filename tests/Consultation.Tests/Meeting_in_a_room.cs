using System.Net;
using System.Text.Json;
using ConsultationService.Counsellors;
using ConsultationService.Rooms;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Whoever has a slot comes, comes late, or does not come; and whoever has none walks in.</summary>
public sealed class Meeting_in_a_room : IAsyncLifetime
{
    /// <summary>Two in the afternoon of the same day.</summary>
    private static readonly DateTimeOffset Two = ManualClock.Noon.AddHours(2);

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;
    private string room = "";

    public async ValueTask InitializeAsync()
    {
        desk = await Desk.Run(clock);
        room = await desk.Room();
    }

    [Fact]
    public async Task Its_counsellor_meets_them_in_a_consultation_of_the_same_case_that_is_completed_as_any_other()
    {
        var (contact, slot) = await Booked(Two);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Change("counsellor-2", slot, "arrived")).StatusCode);

        var met = await Houses.Answered(await desk.Change("counsellor-1", slot, "arrived"));
        var again = await Houses.Answered(await desk.Change("counsellor-1", slot, "arrived"));

        Assert.Equal(met.Id("consultationId"), again.Id("consultationId"));
        var accepted = desk.Announced<ContactAccepted>()[^1];
        Assert.Equal((contact.CaseId, slot), (accepted.CaseId, accepted.SlotId));
        Assert.Contains("방문 상담", await desk.As("counsellor-1").GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await desk.Complete("counsellor-1", met.Id("consultationId"), FaceToFace())).StatusCode);
        Assert.Equal(ConsultationKind.FaceToFace, desk.Announced<ConsultationCompleted>()[^1].Kind);
        var ended = Assert.Single(desk.Announced<SlotEnded>());
        Assert.Equal((slot, SlotResult.Attended), (ended.SlotId, ended.Result));
    }

    [Fact]
    public async Task Whoever_wrote_first_and_is_met_in_a_room_is_not_silent()
    {
        var contact = await desk.Chat();
        await Complete(await desk.Take("counsellor-1"));
        var slot = (await Houses.Answered(await desk.Book(
            "supervisor-1", contact.ContactId, room, Two, counsellorId: "counsellor-1"))).Id("slotId");
        clock.Advance(TimeSpan.FromHours(2));
        await Houses.Answered(await desk.Change("counsellor-1", slot, "arrived"));

        await desk.Pass(clock, TimeSpan.FromMinutes(5));

        Assert.Empty(desk.Announced<ContactReturned>());
    }

    [Fact]
    public async Task Nobody_is_met_on_another_day_nor_by_whoever_is_with_somebody()
    {
        var (_, tomorrow) = await Booked(ManualClock.Noon.AddHours(22));
        Assert.Contains(
            "slot-not-today", await Houses.Refused(await desk.Change("counsellor-1", tomorrow, "arrived")),
            StringComparison.Ordinal);

        var (_, slot) = await Booked(Two);
        await desk.Call();
        await desk.Take("counsellor-1");

        Assert.Contains(
            "no-room-for-another", await Houses.Refused(await desk.Change("counsellor-1", slot, "arrived")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_came_and_the_person_is_called_once()
    {
        var (contact, slot) = await Booked(Two);
        await Stay(TimeSpan.FromHours(2) + TimeSpan.FromMinutes(14));
        Assert.Contains(
            "slot-not-missed-yet", await Houses.Refused(await desk.Change("counsellor-1", slot, "no-show")),
            StringComparison.Ordinal);
        await desk.Looked();
        Assert.Empty(desk.Announced<SlotEnded>());

        clock.Advance(TimeSpan.FromMinutes(1));
        // From this moment on it is said by hand or found by the clock, whichever comes first.
        Assert.Contains(
            (await desk.Change("counsellor-1", slot, "no-show")).StatusCode,
            (HttpStatusCode[])[HttpStatusCode.NoContent, HttpStatusCode.Conflict]);
        clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Looked();

        Assert.Equal(SlotResult.NoShow, Assert.Single(desk.Announced<SlotEnded>()).Result);
        var call = Assert.Single(desk.Announced<CallBackPromised>());
        Assert.Equal((contact.CaseId, CallBackKind.Promised), (call.CaseId, call.Kind));
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Change("counsellor-1", slot, "no-show")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Change("counsellor-1", slot, "arrived")).StatusCode);
    }

    [Fact]
    public async Task By_the_clock_nobody_is_missed_while_their_counsellor_was_with_somebody_else()
    {
        var (_, slot) = await Booked(Two);
        clock.Advance(TimeSpan.FromHours(2));
        await desk.Call(clock.GetUtcNow());
        var other = await desk.Take("counsellor-1");
        clock.Advance(TimeSpan.FromMinutes(20));
        await desk.Looked();
        Assert.Empty(desk.Announced<SlotEnded>());

        await Complete(other);
        clock.Advance(TimeSpan.FromMinutes(29));
        await desk.Looked();
        Assert.Empty(desk.Announced<SlotCancelled>());
        clock.Advance(TimeSpan.FromMinutes(2));

        await desk.Looked();
        Assert.Empty(desk.Announced<SlotEnded>());
        Assert.Equal(slot, Assert.Single(desk.Announced<SlotCancelled>()).SlotId);
        Assert.Single(desk.Announced<CallBackPromised>());
    }

    [Fact]
    public async Task Whose_counsellor_is_away_is_met_by_another_and_a_supervisor_hears_of_it()
    {
        var (contact, slot) = await Booked(Two);
        await desk.Attend("counsellor-1", "away");
        Assert.Equal(
            HttpStatusCode.Forbidden, (await desk.Change("counsellor-2", slot, "arrived")).StatusCode);
        Assert.Equal("", await desk.Alarm());
        clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromMinutes(20));
        await desk.Attend("counsellor-1", "here");
        clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Looked();
        Assert.Empty(desk.Announced<SlotEnded>());
        await desk.Attend("counsellor-1", "away");

        Assert.Contains("만날 상담원이 없는 예약 1건", await desk.Alarm(), StringComparison.Ordinal);
        var page = await desk.As("counsellor-2").GetStringAsync("/desk/rooms/page");
        Assert.Contains($"/desk/page/slots/{slot}/arrived", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/desk/page/slots/{slot}/no-show", page, StringComparison.Ordinal);
        var met = await Houses.Answered(await desk.Change("counsellor-2", slot, "arrived"));

        Assert.Equal(contact.ContactId, met.Id("contactId"));
        Assert.Equal("", await desk.Alarm());
        await Complete(met);
        Assert.Equal(SlotResult.Attended, Assert.Single(desk.Announced<SlotEnded>()).Result);
    }

    [Fact]
    public async Task Whoever_has_somebody_at_that_time_does_not_stand_in()
    {
        var (_, slot) = await Booked(Two);
        var own = await desk.Call(clock.GetUtcNow());
        var taken = await desk.Take("counsellor-2");
        await desk.Booked("counsellor-2", own.ContactId, await desk.Room(), Two);
        await Complete(taken);
        clock.Advance(TimeSpan.FromHours(2));

        Assert.Contains(
            "counsellor-taken", await Houses.Refused(await desk.Change("counsellor-2", slot, "arrived")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slot_whose_counsellor_does_not_work_here_any_more_is_told_at_once_and_ends_with_a_call()
    {
        var (contact, slot) = await Booked(Two);
        await desk.Keep("counsellor-1", enabled: false);
        Assert.Contains("만날 상담원이 없는 예약 1건", await desk.Alarm(), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromHours(2) + SlotPolicy.Length);
        await desk.Looked();
        clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Looked();

        Assert.Empty(desk.Announced<SlotEnded>());
        Assert.Equal(slot, Assert.Single(desk.Announced<SlotCancelled>()).SlotId);
        Assert.Equal(contact.CaseId, Assert.Single(desk.Announced<CallBackPromised>()).CaseId);
        Assert.Equal("", await desk.Alarm());
    }

    [Fact]
    public async Task A_promise_that_is_open_stays_as_it_is_when_nobody_comes()
    {
        var (contact, _) = await Booked(Two);
        await desk.Promise("supervisor-1", contact.ContactId, Two.AddDays(2), Two.AddDays(2).AddHours(1));
        await Stay(TimeSpan.FromHours(2) + TimeSpan.FromMinutes(16));

        await desk.Looked();
        Assert.Single(desk.Announced<SlotEnded>());

        Assert.Equal(Two.AddDays(2), Assert.Single(desk.Announced<CallBackPromised>()).From);
    }

    [Fact]
    public async Task The_evening_before_somebody_is_to_be_called_who_knew_of_it_before_then()
    {
        var from = ManualClock.Noon.AddHours(46);
        var (contact, _) = await Booked(from);
        clock.Advance(TimeSpan.FromHours(29));
        await desk.Looked();
        Assert.Empty(desk.Announced<CallBackPromised>());

        clock.Advance(TimeSpan.FromHours(1));
        await desk.Looked();
        clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Looked();

        var call = Assert.Single(desk.Announced<CallBackPromised>());
        Assert.Equal(
            (contact.CaseId, CallBackKind.Reminder, from), (call.CaseId, call.Kind, call.Until));
        var claimed = await desk.Claim("counsellor-2");
        Assert.Equal(call.CallBackId, claimed!.Value.Id("callBackId"));
        Assert.True(claimed.Value.GetProperty("noMessage").GetBoolean());
    }

    [Fact]
    public async Task Of_a_slot_that_is_cancelled_nobody_is_reminded()
    {
        var (_, slot) = await Booked(ManualClock.Noon.AddHours(46));
        clock.Advance(TimeSpan.FromHours(30));
        await desk.Looked();
        Assert.Single(desk.Announced<CallBackPromised>());

        await desk.Change("counsellor-1", slot, "cancel");

        Assert.Null(await desk.Claim("counsellor-2"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await desk.Promise(
                "supervisor-1", desk.Announced<SlotBooked>()[0].ContactId, Two.AddDays(3), Two.AddDays(3).AddHours(1),
                "reminder")).StatusCode);
    }

    [Fact]
    public async Task Whoever_walks_in_is_met_in_a_free_room_and_two_at_once_in_two()
    {
        var other = await desk.Room();
        var (first, second, third) = (
            await desk.Chat(Channel.DropIn), await desk.Chat(Channel.DropIn), await desk.Chat(Channel.DropIn));

        var met = await Task.WhenAll(
            desk.WalkIn("counsellor-1", first.ContactId), desk.WalkIn("counsellor-2", second.ContactId));

        Assert.All(met, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(
            new[] { room, other }.Order(), desk.Announced<SlotBooked>().Select(slot => slot.RoomId).Order());
        Assert.All(desk.Announced<SlotBooked>(), slot => Assert.True(slot.WalkIn));
        Assert.Contains(
            "no-free-room", await Houses.Refused(await desk.WalkIn("counsellor-3", third.ContactId)),
            StringComparison.Ordinal);
        await Complete(await Houses.Answered(met[0]));
        await Houses.Answered(await desk.WalkIn("counsellor-3", third.ContactId));
    }

    [Fact]
    public async Task A_room_is_found_for_whom_the_counsellor_is_with_and_for_nobody_else_who_is_not_in_the_house()
    {
        var contact = await desk.Call();
        Assert.Equal(HttpStatusCode.NotFound, (await desk.WalkIn("counsellor-1", contact.ContactId)).StatusCode);
        var taken = await desk.Take("counsellor-1");

        Assert.Equal(HttpStatusCode.NotFound, (await desk.WalkIn("counsellor-2", contact.ContactId)).StatusCode);
        var met = await Houses.Answered(await desk.WalkIn("counsellor-1", contact.ContactId, room));

        Assert.Equal(taken.Id("consultationId"), met.Id("consultationId"));
        Assert.Single(desk.Announced<ContactAccepted>());
        await Complete(met);
        Assert.Equal(SlotResult.Attended, Assert.Single(desk.Announced<SlotEnded>()).Result);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static object FaceToFace() => new { kind = "face-to-face", risk = "R0", outcome = "listened" };

    private async Task<(ContactReceived Contact, Guid Slot)> Booked(DateTimeOffset from)
    {
        var contact = await desk.Call(clock.GetUtcNow());
        var taken = await desk.Take("counsellor-1");
        var slot = await desk.Booked("counsellor-1", contact.ContactId, room, from);
        await Complete(taken);
        return (contact, slot);
    }

    /// <summary>Time passes, and the slot's counsellor is seen at the desk: who is not is away before long.</summary>
    private async Task Stay(TimeSpan time)
    {
        for (var step = SendAway.Unseen / 2; time > TimeSpan.Zero; time -= step)
        {
            clock.Advance(time < step ? time : step);
            await desk.Attend("counsellor-1", "here");
        }
    }

    private async Task Complete(JsonElement taken) => Assert.Equal(
        HttpStatusCode.NoContent,
        (await desk.Complete(
            desk.Announced<ContactAccepted>().Last(one => one.ConsultationId == taken.Id("consultationId"))
                .CounsellorId!,
            taken.Id("consultationId"), FaceToFace())).StatusCode);
}
