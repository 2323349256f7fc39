using System.Net;
using ConsultationService.CallBacks;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

public sealed class Making_a_call_back : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task The_gravest_risk_is_first_then_whose_window_ends_first()
    {
        var late = await desk.Ask(Now, Now.AddHours(8));
        var soon = await desk.Ask(Now, Now.AddHours(2));
        var grave = await desk.Chat();
        await desk.Raise(grave, Risk.R2);
        var met = (await desk.Take("counsellor-4")).Id("consultationId");
        await desk.Promise("counsellor-4", grave.ContactId, Now, Now.AddHours(9), "follow-up");
        await desk.Complete("counsellor-4", met);
        await desk.Ask(Now.AddHours(1), Now.AddHours(2));

        Assert.Equal(grave.CaseId, (await desk.Claim("counsellor-1"))!.Value.Id("caseId"));
        Assert.Equal(soon.CaseId, (await desk.Claim("counsellor-2"))!.Value.Id("caseId"));
        Assert.Equal(late.CaseId, (await desk.Claim("counsellor-3"))!.Value.Id("caseId"));
        Assert.Null(await desk.Claim("counsellor-4"));
    }

    [Fact]
    public async Task Connected_in_its_window_and_completed_it_is_kept_and_leaves_the_ordinary_record()
    {
        var asked = await desk.Ask(Now, Now.AddHours(2));
        var call = (await desk.Claim("counsellor-1"))!.Value;
        Assert.Equal(call.ToString(), (await desk.Claim("counsellor-1"))!.Value.ToString());
        var consultation = call.Id("consultationId");
        var ringing = desk.Ringing(consultation);
        Assert.Equal((asked.ContactId, "counsellor-1"), (ringing.ContactId, ringing.CounsellorId));
        Assert.Equal(asked.RequestId, desk.Announced<ContactAccepted>().Single().CallBackId);
        Assert.Equal("phone", (await desk.Take("counsellor-1")).GetProperty("channel").GetString());

        await desk.Connect(ringing, Now.AddMinutes(1));
        await desk.Fail(ringing, CallFailure.NoAnswer);
        clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", consultation)).StatusCode);

        var kept = desk.Announced<CallBackKept>().Single();
        Assert.Equal(
            (asked.RequestId, false, false, Now.AddHours(-3).AddMinutes(1)),
            (kept.CallBackId, kept.Late, kept.RangFirst, kept.KeptAt));
        Assert.Equal(asked.ContactId, desk.Announced<ConsultationCompleted>().Single().ContactId);
        await desk.Overdue();
        Assert.Empty(desk.Announced<CallBackDelayed>());
    }

    [Fact]
    public async Task Not_answered_it_is_tried_at_another_time_and_the_person_does_not_wait_in_the_queue()
    {
        await desk.Ask(Now, Now.AddDays(2));
        var call = (await desk.Claim("counsellor-1"))!.Value;

        await desk.Fail(desk.Ringing(call.Id("consultationId")), CallFailure.NoAnswer);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-2")).StatusCode);
        Assert.Equal(ReturnReason.NoAnswer, desk.Announced<ContactReturned>().Single().Reason);
        Assert.Null(await desk.Claim("counsellor-1"));
        var listed = Assert.Single(await desk.CallBacks("supervisor-1"));
        Assert.Equal(1, listed.GetProperty("attempts").GetInt32());
        // 12:00 is the afternoon, so the evening.
        Assert.Equal(Now.AddHours(6), listed.GetProperty("dueAt").GetDateTimeOffset());
        clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(call.Id("callBackId"), (await desk.Claim("counsellor-2"))!.Value.Id("callBackId"));
    }

    [Theory]
    [InlineData(Risk.R0, 3, 0)]
    [InlineData(Risk.R3, 5, 2)]
    public async Task When_nobody_answers_at_all_it_is_missed_and_for_danger_the_supervisor_is_called(
        Risk risk, int attempts, int pages)
    {
        var contact = await desk.Call();
        if (risk > Risk.R0) await desk.Raise(contact, risk);
        var met = (await desk.Take("counsellor-1")).Id("consultationId");
        await desk.Promise("counsellor-1", contact.ContactId, Now, Now.AddHours(1), "follow-up");
        await desk.Complete("counsellor-1", met);

        for (var tried = 0; tried < attempts; tried++)
        {
            var call = (await desk.Claim("counsellor-1"))!.Value;
            await desk.Note("counsellor-1", call.Id("consultationId"), "no-answer");
            clock.Advance(TimeSpan.FromHours(24));
            await desk.Overdue();
        }

        Assert.Equal(attempts, desk.Announced<CallBackMissed>().Single().Attempts);
        Assert.Single(desk.Announced<CallBackDelayed>());
        Assert.Equal(pages, desk.Announced<SupervisorPaged>().Count);
        Assert.Empty(await desk.CallBacks("supervisor-1"));
        Assert.Null(await desk.Claim("counsellor-1"));
    }

    [Fact]
    public async Task A_window_that_ends_unkept_is_told_once_and_the_call_is_still_made()
    {
        var asked = await desk.Ask(Now, Now.AddHours(1));
        clock.Advance(TimeSpan.FromHours(1));
        await desk.Overdue();
        Assert.Empty(desk.Announced<CallBackDelayed>());

        for (var minutes = 0; minutes < 3; minutes++)
        {
            clock.Advance(TimeSpan.FromMinutes(2));
            await desk.Overdue();
        }

        Assert.Equal(asked.RequestId, desk.Announced<CallBackDelayed>().Single().CallBackId);
        Assert.True((await desk.CallBacks("supervisor-1")).Single().GetProperty("late").GetBoolean());
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        await desk.Note("counsellor-1", call, "answered");
        await desk.Complete("counsellor-1", call);
        Assert.True(desk.Announced<CallBackKept>().Single().Late);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_rings_first_has_been_called_but_not_if_it_was_promised_just_then(bool inAnotherCase)
    {
        var contact = await desk.Call();
        var met = (await desk.Take("counsellor-1")).Id("consultationId");
        await desk.Promise("counsellor-1", contact.ContactId, Now.AddHours(6), Now.AddHours(9));
        await desk.Promise("counsellor-1", contact.ContactId, Now.AddHours(6), Now.AddHours(9), "in-depth");
        clock.Advance(TimeSpan.FromMinutes(5));
        await desk.Complete("counsellor-1", met);
        Assert.Empty(desk.Announced<CallBackKept>());

        var again = new ContactReceived(
            Guid.NewGuid(), inAnotherCase ? Guid.NewGuid() : contact.CaseId, Channel.Phone, Now);
        await desk.Deliver(again, again.CaseId);
        if (inAnotherCase) await desk.Deliver(new CasesJoined(again.CaseId, [contact.CaseId], Now), again.CaseId);
        clock.Advance(TimeSpan.FromHours(6));
        // Whoever waits for us is not called.
        Assert.Null(await desk.Claim("counsellor-2"));
        var second = (await desk.Take("counsellor-2")).Id("consultationId");
        Assert.Null(await desk.Claim("counsellor-1"));
        Assert.Contains("이분께 약속한 전화", await desk.As("counsellor-2").GetStringAsync("/desk"));
        await desk.Complete("counsellor-2", second);

        var kept = desk.Announced<CallBackKept>().Single();
        Assert.Equal((CallBackKind.Promised, true, false), (kept.Kind, kept.RangFirst, kept.Late));
        Assert.Equal("in-depth", (await desk.CallBacks("supervisor-1")).Single().GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Who_promised_to_call_in_person_does_so_until_the_window_is_about_to_end()
    {
        var contact = await desk.Call();
        var met = (await desk.Take("counsellor-1")).Id("consultationId");
        await desk.Promise("counsellor-1", contact.ContactId, Now, Now.AddHours(2), forMe: true);
        await desk.Complete("counsellor-1", met);
        var callBack = desk.Announced<CallBackPromised>().Single().CallBackId;

        Assert.Null(await desk.Claim("counsellor-2"));
        Assert.Equal(HttpStatusCode.Conflict, (await desk.ClaimNamed("counsellor-2", callBack)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.ClaimNamed("counsellor-2", Guid.NewGuid())).StatusCode);

        clock.Advance(TimeSpan.FromMinutes(91));
        Assert.Equal(callBack, (await desk.Claim("counsellor-2"))!.Value.Id("callBackId"));
    }

    [Fact]
    public async Task Whoever_holds_somebody_or_is_not_qualified_makes_no_calls()
    {
        await desk.Ask(Now);
        await desk.Call();
        await desk.Take("counsellor-1");
        await desk.Keep("counsellor-2", until: "2026-11-19");

        var path = new Uri("/desk/call-backs/next", UriKind.Relative);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.As("counsellor-1").PostAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.As("counsellor-2").PostAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.As("supervisor-1").PostAsync(path, null)).StatusCode);
    }

    [Fact]
    public async Task At_night_nobody_is_called_who_did_not_ask_for_it()
    {
        await desk.Ask(Now);
        var grave = await desk.Chat();
        await desk.Raise(grave, Risk.R2);
        var met = (await desk.Take("counsellor-4")).Id("consultationId");
        await desk.Promise("counsellor-4", grave.ContactId, Now, Now.AddHours(20), "follow-up");
        await desk.Complete("counsellor-4", met);
        clock.Advance(TimeSpan.FromHours(10));
        Assert.Null(await desk.Claim("counsellor-1"));
        var atNight = await desk.Ask(Now, Now.AddHours(1));
        Assert.Equal(atNight.CaseId, (await desk.Claim("counsellor-1"))!.Value.Id("caseId"));
    }

    [Theory]
    [InlineData(CallFailure.NoNumber, "아는 번호가 없음")]
    [InlineData(CallFailure.NoExchange, "전화 교환기가 없어 직접 걸어야 함")]
    [InlineData(CallFailure.CounsellorAway, "내 전화기로 연결되지 않음")]
    public async Task What_fails_on_our_side_is_no_attempt_and_is_said(CallFailure reason, string said)
    {
        await desk.Ask(Now);
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        var first = desk.Ringing(call);
        await desk.Fail(first, reason);
        Assert.Contains(said, await desk.As("counsellor-1").GetStringAsync("/desk"));

        var again = await desk.As("counsellor-1").PostAsync(
            new Uri($"/desk/consultations/{call}/ring", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.NotEqual(first.RequestId, desk.Ringing(call).RequestId);
        // What is told of the request before comes too late.
        await desk.Fail(first, CallFailure.NoAnswer);
        await desk.Connect(first, Now);
        Assert.Contains("거는 중", await desk.As("counsellor-1").GetStringAsync("/desk"));
        Assert.Equal(0, (await desk.CallBacks("supervisor-1")).Single().GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task Of_somebody_erased_no_call_is_left()
    {
        var first = await desk.Ask(Now);
        await desk.Deliver(new PersonErased(Guid.NewGuid(), first.CaseId, Now), first.CaseId);
        await desk.Ask(Now, caseId: first.CaseId);

        Assert.Empty(await desk.CallBacks("supervisor-1"));
        Assert.Null(await desk.Claim("counsellor-1"));
    }

    [Fact]
    public async Task Whoever_was_called_back_in_a_contact_nobody_knew_waits_when_they_want_a_person_later()
    {
        var asked = await desk.Ask(Now);
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        await desk.Note("counsellor-1", call, "no-answer");

        await desk.Deliver(new ContactReceived(asked.ContactId, asked.CaseId, Channel.WebChat, Now), asked.CaseId);

        Assert.Equal(asked.ContactId, (await desk.Take("counsellor-2")).Id("contactId"));
    }

    [Fact]
    public async Task A_counsellor_who_is_disabled_leaves_the_call_to_others()
    {
        await desk.Ask(Now);
        await desk.Keep("counsellor-1");
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("callBackId");

        await desk.Keep("counsellor-1", enabled: false);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Next("counsellor-2")).StatusCode);
        Assert.Equal(call, (await desk.Claim("counsellor-2"))!.Value.Id("callBackId"));
    }

    [Fact]
    public async Task How_promises_were_kept_is_counted_by_the_end_of_their_windows()
    {
        await Kept("answered");
        await Kept("answered", late: true);
        var open = await desk.Ask(Now, Now.AddMinutes(1));
        await desk.Ask(Now, Now.AddDays(3));
        clock.Advance(TimeSpan.FromMinutes(2));

        var counted = await desk.Db(work => CountCallBacks.Of(ManualClock.Noon, Now, work));

        Assert.Equal((1, 2, 0, 1d / 3), (counted.Kept, counted.Late, counted.Missed, counted.KeptRate));
        Assert.NotEqual(Guid.Empty, open.RequestId);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task Kept(string result, bool late = false)
    {
        await desk.Ask(Now, Now.AddMinutes(10));
        if (late) clock.Advance(TimeSpan.FromMinutes(11));
        // A call that is being told as overdue is for that moment no counsellor's.
        await desk.Overdue();
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        await desk.Note("counsellor-1", call, result);
        await desk.Complete("counsellor-1", call);
    }
}
