using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Crises;
using Contracts;
using Platform.Messaging;
using Testing;

namespace ConsultationService.Tests.Week;

/// <summary>How conversations end, and the calls that were promised in them.</summary>
internal sealed partial class PlayedWeek
{
    private static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    private static DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Seoul).DateTime;

    /// <summary>The person has gone; the counsellor writes the record.</summary>
    private async Task Finish(Seat seat, Visitor who, Meeting meeting)
    {
        if (who.Ended is null)
        {
            who.Ended = Now;
            await desk.Deliver(
                new ContactEnded(who.ContactId, who.CaseId, ContactEnding.Completed, Now), who.CaseId);
        }

        In(TimeSpan.FromMinutes(2), () => Complete(seat, who, meeting));
    }

    /// <summary>Whatever was heard of them in this contact or in one before.</summary>
    private static object Record(string risk) =>
        new { kind = "basic", risk, outcome = "listened", riskReason = "예시: 다시 여쭈어 보았습니다." };

    private async Task Complete(Seat seat, Visitor who, Meeting meeting)
    {
        if (!who.InDanger && Perhaps(0.12)) await Promise(seat, who);
        await Done(desk.Complete(
            seat.Name, meeting.Consultation, Record(EventJson.NameOf(who.Risk))));
        (meeting.Until, meeting.Completed, meeting.Found) = (Now, true, who.Risk);
        seat.With.Remove((who, meeting));
        foreach (var rang in Recount.Promises.Where(one => one is { Open: true, Kind: CallBackKind.Promised }
            && one.CaseId == who.CaseId && one.At < meeting.Taken))
        {
            (rang.Kept, rang.Connected) = (true, rang.Connected ?? meeting.Taken);
        }

        if (who.InDanger)
        {
            await KeepFollowUp(who);
            await CloseCrisis(seat, who);
        }

        RestIfDue(seat, who, meeting);
        await GoOn(seat);
    }

    /// <summary>Whoever was in urgent danger is heavy to bear again when they are called.</summary>
    private void RestIfDue(Seat seat, Visitor who, Meeting meeting)
    {
        if (who.Risk is not Risk.R4 && meeting.Known is not Risk.R4 && !Recount.NeedsBreak(seat.Name, Now)) return;

        NoteHere(seat, here: false);
        In(Crisis.Rest, () => Rested(seat));
    }

    private async Task Rested(Seat seat)
    {
        // A second rest may have begun within the first.
        if (seat.Here) return;

        await Attend(seat, seat.Works(Local(Now)) || seat.With.Count > 0 ? "here" : "away");
    }

    private async Task GoOn(Seat seat)
    {
        if (seat.Idle && !seat.Works(Local(Now))) await Attend(seat, "away");
        await Offer();
    }

    /// <summary>Whoever was in danger is promised a call when they were met.</summary>
    private async Task KeepFollowUp(Visitor who)
    {
        var promised = await desk.Db(work => work.One(
            $"""
            SELECT id, until_at FROM call_backs
            WHERE case_id = {who.CaseId} AND kind = {CallBackKind.FollowUp} AND state IN ('open', 'claimed')
            """,
            row => Tuple.Create(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1))));
        Keep(promised!.Item1, who.CaseId, CallBackKind.FollowUp, promised.Item2);
    }

    private async Task CloseCrisis(Seat seat, Visitor who)
    {
        var crisis = CrisisOf(who);
        foreach (var step in CrisisProtocol.Steps.Where(step => step.Code != CrisisProtocol.Supervisor))
        {
            await Done(seat.Browser.PostAsJsonAsync($"/desk/crises/{crisis}/steps", new { step = step.Code }));
        }

        await Done(seat.Browser.PostAsJsonAsync(
            $"/desk/crises/{crisis}/propose-closing", new { disposition = "safe-with-plan" }));
        In(TimeSpan.FromMinutes(10), async () =>
        {
            await Done(Supervisor.PostAsync(To($"/desk/crises/{crisis}/close"), null));
            Recount.Crises.Remove(crisis);
        });
    }

    /// <summary>The one that was opened, however often that was told.</summary>
    private Guid CrisisOf(Visitor who) => desk.Announced<CrisisOpened>()
        .Where(open => open.ContactId == who.ContactId).Select(open => open.CrisisId).Distinct().Single();

    private async Task Promise(Seat seat, Visitor who)
    {
        if (Recount.Promises.Exists(one => one is { Open: true, Claimed: true } && one.CaseId == who.CaseId)) return;

        var noon = new DateTimeOffset(Local(Now).Date.AddDays(1).AddHours(13), TimeSpan.FromHours(9));
        using var answer = await desk.Promise(seat.Name, who.ContactId, noon, noon.AddHours(5));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var promised = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Keep(promised.Id("callBackId"), who.CaseId, CallBackKind.Promised, noon.AddHours(5));
    }

    private void Keep(Guid id, Guid caseId, CallBackKind kind, DateTimeOffset until)
    {
        if (Recount.Promises.Find(one => one.Id == id) is { } moved) (moved.Until, moved.At) = (until, Now);
        else Recount.Promises.Add(new PromisedCall(id, caseId, kind, until, Now));
    }

    private async Task CallBack(Seat seat)
    {
        if (await desk.Claim(seat.Name) is not { } call) return;

        var who = visitors[call.Id("contactId")];
        var promise = Recount.Promises.Single(one => one.Id == call.Id("callBackId"));
        var meeting = new Meeting(call.Id("consultationId"), seat.Name, Now, callBack: true);
        Assert.True(promise is { Open: true, Claimed: false }, "A call was begun twice.");
        promise.Claimed = true;
        who.Meetings.Add(meeting);
        seat.With.Add((who, meeting));
        In(TimeSpan.FromMinutes(1), () => Ring(seat, who, meeting, promise));
    }

    private async Task Ring(Seat seat, Visitor who, Meeting meeting, PromisedCall promise)
    {
        var answered = Perhaps(0.6);
        await Done(desk.Note(
            seat.Name, meeting.Consultation, answered ? "answered" : Perhaps(0.2) ? "busy" : "no-answer"));
        if (answered)
        {
            promise.Connected ??= Now;
            In(About(TimeSpan.FromMinutes(8)), () => CompleteCall(seat, who, meeting, promise));
            return;
        }

        (meeting.Until, meeting.InVain, promise.Claimed) = (Now, true, false);
        seat.With.Remove((who, meeting));
        promise.Missed = await desk.Db(work => work.Value<bool>(
            $"SELECT state = 'missed' FROM call_backs WHERE id = {promise.Id}")) is true;
        if (promise.Missed && who.InDanger) await GiveUpFor(who);
        await GoOn(seat);
    }

    /// <summary>Who was in danger and never reached is in a crisis again: two people say so, and try anew.</summary>
    private async Task GiveUpFor(Visitor who)
    {
        var crisis = await desk.Db(work => work.Value<Guid>(
            $"SELECT id FROM crises WHERE contact_id = {who.ContactId} AND closed_at IS NULL"));
        await Done(Acknowledge(crisis!.Value));
        await Done(desk.As(who.Meetings.First(one => one.Completed).Counsellor).PostAsJsonAsync(
            $"/desk/crises/{crisis}/propose-closing", new { disposition = "could-not-be-reached" }));
        await Done(Supervisor.PostAsync(To($"/desk/crises/{crisis}/close"), null));
        await KeepFollowUp(who);
    }

    private async Task CompleteCall(Seat seat, Visitor who, Meeting meeting, PromisedCall promise)
    {
        await Done(desk.Complete(seat.Name, meeting.Consultation, Record("R0")));
        (meeting.Until, meeting.Completed, promise.Kept, promise.Claimed) = (Now, true, true, false);
        seat.With.Remove((who, meeting));
        RestIfDue(seat, who, meeting);
        await GoOn(seat);
    }
}
