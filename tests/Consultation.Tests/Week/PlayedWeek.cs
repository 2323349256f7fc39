using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Queue;
using Contracts;
using Platform.Messaging;
using Testing;

namespace ConsultationService.Tests.Week;

/// <summary>
/// Counsellors work at the real desk, through its doors, and people come as <see cref="Arrivals"/> says: they are met,
/// give up, write to somebody who says nothing, are in danger, are called back or call again. What was done is kept for
/// the <see cref="Recount"/>.
/// </summary>
internal sealed partial class PlayedWeek
{
    private static readonly TimeSpan LooksAgain = TimeSpan.FromMinutes(15);

    private readonly RunningService desk;
    private readonly ManualClock clock;
    private readonly Random random;
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> ahead = new();
    private readonly Dictionary<Guid, Visitor> visitors = [];
    private readonly List<Seat> seats;
    private int order;

    public PlayedWeek(RunningService desk, ManualClock clock, int seed)
    {
        (this.desk, this.clock, random) = (desk, clock, new Random(seed));
        seats =
        [
            .. Seat.Shifts.SelectMany(shift => Enumerable.Repeat(shift, shift.Count)).Select((shift, i) =>
                new Seat($"counsellor-{i + 1}", shift.From, shift.Until)),
        ];
    }

    public Recount Recount { get; } = new();

    private DateTimeOffset Now => clock.GetUtcNow();

    private HttpClient Supervisor => desk.As("supervisor-1");

    /// <summary>Plays so many days, and on until nobody is left; looks at the board in between.</summary>
    public async Task Play(int days, Func<DateTimeOffset, Task> look)
    {
        var monday = Now;
        foreach (var who in Arrivals.Of(monday, days, random)) At(who.Received, () => Arrive(who));
        for (var hour = 0; hour < 24 * (days + 1); hour++)
        {
            var start = monday.AddHours(hour);
            foreach (var seat in seats.Where(seat => seat.From == hour % 24)) At(start, () => Begin(seat));
            foreach (var seat in seats.Where(seat => seat.Until % 24 == hour % 24)) At(start, () => Leave(seat));
            for (var i = 0; i < 4; i++) At(start + (i * LooksAgain), LookAgain);
            if (hour % 6 == 5) At(start.AddMinutes(17), () => Look(look));
        }

        while (ahead.TryDequeue(out var act, out var when))
        {
            clock.Advance(when.At - Now);
            await act();
        }
    }

    private void At(DateTimeOffset moment, Func<Task> act) => ahead.Enqueue(act, (moment, order++));

    private void In(TimeSpan time, Func<Task> act) => At(Now + time, act);

    private TimeSpan About(TimeSpan mean) =>
        TimeSpan.FromMilliseconds(Math.Round(Arrivals.Gap(1 / mean.TotalMilliseconds, random)) + 1);

    private bool Perhaps(double share) => random.NextDouble() < share;

    private async Task Look(Func<DateTimeOffset, Task> look)
    {
        await desk.Pass(clock, TimeSpan.Zero);
        foreach (var (seat, who, meeting) in Silent()
            .Where(one => one.Meeting.Taken < Now - ReturnSilent.Patience).ToList()) await Collect(seat, who, meeting);
        await look(Now);
    }

    private async Task Begin(Seat seat)
    {
        seat.Browser = desk.As(seat.Name);
        await Attend(seat, "here");
        await Offer();
    }

    private async Task Leave(Seat seat)
    {
        if (seat.Idle) await Attend(seat, "away");
    }

    private async Task Attend(Seat seat, string attendance)
    {
        await Done(seat.Browser.PostAsJsonAsync("/desk/attendance", new { attendance }));
        NoteHere(seat, attendance == "here");
    }

    private void NoteHere(Seat seat, bool here)
    {
        if (seat.Here == here) return;

        seat.Here = here;
        var last = Recount.Here.FindLastIndex(one => one.Counsellor == seat.Name && one.Until is null);
        if (here) Recount.Here.Add((seat.Name, Now, null));
        else Recount.Here[last] = Recount.Here[last] with { Until = Now };
    }

    private async Task Arrive(Visitor who)
    {
        visitors.Add(who.ContactId, who);
        Recount.Visitors.Add(who);
        await desk.Deliver(
            new ContactReceived(who.ContactId, who.CaseId, who.Channel, who.Received, "11320"), who.CaseId);
        if (who.InDanger)
        {
            await desk.Deliver(
                new CrisisRaised(who.ContactId, who.CaseId, who.Channel, who.Risk, "1", Now, Now), who.CaseId);
            await Eventually.Holds(() => Task.FromResult(
                desk.Announced<CrisisOpened>().Any(open => open.ContactId == who.ContactId)));
            var crisis = CrisisOf(who);
            Recount.Crises.Add(crisis, (who.Risk, Now));
            In(TimeSpan.FromSeconds(30), () => Done(Acknowledge(crisis)));
        }

        In(About(TimeSpan.FromMinutes(6)), () => GiveUp(who));
        await Offer();
    }

    private Task<HttpResponseMessage> Acknowledge(Guid crisis) => Supervisor.PostAsJsonAsync(
        $"/desk/crises/{crisis}/acknowledge", new { risk = "R4" });

    private async Task GiveUp(Visitor who)
    {
        if (!who.Waits || who.Ended is not null) return;

        who.Ended = Now;
        await desk.Deliver(
            new ContactEnded(who.ContactId, who.CaseId, ContactEnding.Abandoned, Now), who.CaseId);
    }

    /// <summary>Whoever is free meets the next one.</summary>
    private async Task Offer()
    {
        while (Recount.Visitors.Exists(who => who.Waits))
        {
            if (seats.Find(seat => seat.Idle) is { } free) await Take(free, "/desk/next");
            else if (seats.Find(seat => seat.HasRoom) is not { } room || !await Take(room, "/desk/another")) return;
        }
    }

    private async Task LookAgain()
    {
        foreach (var seat in seats.Where(seat => seat.Idle))
        {
            if (!await Take(seat, "/desk/next")) await CallBack(seat);
        }
    }

    private async Task<bool> Take(Seat seat, string door)
    {
        var answer = await seat.Browser.PostAsync(To(door), null);
        if (answer.StatusCode is HttpStatusCode.NoContent) return false;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var taken = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var who = visitors[taken.Id("contactId")];
        if (Silent().FirstOrDefault(one => one.Who == who) is { Seat: { } before } left)
        {
            await Collect(before, who, left.Meeting);
        }

        Assert.True(who.Waits, "Somebody was given who does not wait.");
        var meeting = new Meeting(taken.Id("consultationId"), seat.Name, Now, callBack: false)
        {
            Known = EventJson.ValueOf<Risk>(taken.GetProperty("risk").GetString()!),
        };
        who.Meetings.Add(meeting);
        seat.With.Add((who, meeting));
        var written = who.Channel is not Channel.Phone;
        if (written && !who.InDanger && who.Ended is null && seat.With.Count == 1 && Perhaps(0.05))
        {
            In(TimeSpan.FromMinutes(4), () => Collect(seat, who, meeting));
            return true;
        }

        meeting.Spoken = true;
        if (written) await Done(desk.Reply(seat.Name, meeting.Consultation, Guid.NewGuid(), "예시 답입니다."));
        In(TimeSpan.FromMinutes(1) + About(TimeSpan.FromMinutes(17)), () => Finish(seat, who, meeting));
        return true;
    }

    private IEnumerable<(Seat Seat, Visitor Who, Meeting Meeting)> Silent() =>
        from seat in seats
        from one in seat.With
        where !one.Meeting.Spoken && !one.Meeting.CallBack
        select (seat, one.Who, one.Meeting);

    /// <summary>The counsellor said nothing, and whoever waited for it was given back to the queue.</summary>
    private async Task Collect(Seat seat, Visitor who, Meeting meeting)
    {
        if (meeting.Until is not null) return;

        await desk.Pass(clock, TimeSpan.Zero);
        var returned = await Eventually.Gives(() => Task.FromResult(desk.Announced<ContactReturned>()
            .FirstOrDefault(one => one.ConsultationId == meeting.Consultation)));
        Assert.Equal(ReturnReason.Silent, returned.Reason);
        (meeting.Until, meeting.LeftAlone) = (returned.ReturnedAt, true);
        seat.With.Remove((who, meeting));
        In(About(TimeSpan.FromMinutes(6)), () => GiveUp(who));
    }

    private static Uri To(string path) => new(path, UriKind.Relative);

    private static async Task Done(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
