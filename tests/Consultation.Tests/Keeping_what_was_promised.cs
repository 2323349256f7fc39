using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>A promise holds whatever comes between: a word in the talk, an engaged line, another wish.</summary>
public sealed class Keeping_what_was_promised : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    private DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task In_a_call_that_reached_them_the_next_one_is_promised_and_the_one_before_is_kept()
    {
        var asked = await desk.Ask(Now, Now.AddHours(1));
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        var (from, until) = (Now.AddHours(27), Now.AddHours(30));
        Assert.Equal(
            HttpStatusCode.Conflict, (await desk.Promise("counsellor-1", asked.ContactId, from, until)).StatusCode);
        await desk.Connect(desk.Ringing(call), Now);

        var next = await desk.Promise("counsellor-1", asked.ContactId, from, until);
        await desk.Complete("counsellor-1", call);

        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Equal(asked.RequestId, Assert.Single(desk.Announced<CallBackKept>()).CallBackId);
        var open = Assert.Single(await desk.CallBacks("supervisor-1"));
        Assert.Equal(
            ((await next.Content.ReadFromJsonAsync<JsonElement>()).Id("callBackId"), from),
            (open.Id("callBackId"), open.GetProperty("from").GetDateTimeOffset()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(CallFailure.NoNumber)]
    [InlineData(CallFailure.Fault)]
    public async Task A_call_that_nobody_answered_is_not_completed(CallFailure? failure)
    {
        await desk.Ask(Now);
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        if (failure is { } reason) await desk.Fail(desk.Ringing(call), reason);

        Assert.Contains("call-not-answered", await Houses.Refused(await desk.Complete("counsellor-1", call)));
        Assert.Empty(desk.Announced<CallBackKept>());

        // Dialled by hand.
        await desk.Note("counsellor-1", call, "answered");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", call)).StatusCode);
        Assert.Single(desk.Announced<CallBackKept>());
    }

    [Fact]
    public async Task An_engaged_line_is_no_attempt_while_there_is_time_and_one_moved_begins_anew()
    {
        var asked = await desk.Ask(Now, Now.AddMinutes(25));
        for (var tried = 0; tried < 3; tried++) await Try("busy", TimeSpan.FromMinutes(10));
        Assert.Equal(0, await Attempts());

        // The window is over.
        await Try("busy", TimeSpan.FromMinutes(10));
        await Try("no-answer", TimeSpan.Zero);
        Assert.Equal(2, await Attempts());

        await desk.Ask(Now, Now.AddHours(1), asked.CaseId);
        Assert.Equal(0, await Attempts());
    }

    [Fact]
    public async Task Overdue_it_is_told_by_the_gravest_that_is_known()
    {
        var asked = await desk.Ask(Now, Now.AddMinutes(1));
        await desk.Raise(new ContactReceived(asked.ContactId, asked.CaseId, Channel.WebChat, Now), Risk.R3);
        await desk.Complete("counsellor-1", (await desk.Take("counsellor-1")).Id("consultationId"));

        clock.Advance(TimeSpan.FromMinutes(5));
        await desk.Overdue();

        Assert.Equal(Risk.R3, Assert.Single(desk.Announced<CallBackDelayed>()).Risk);
        Assert.Equal(
            (asked.ContactId, Risk.R3),
            desk.Announced<SupervisorPaged>().Select(page => (page.ContactId, page.Risk)).Single());
    }

    [Fact]
    public async Task Whoever_was_not_asked_is_left_no_message()
    {
        await desk.Ask(Now);

        Assert.True((await desk.Claim("counsellor-1"))!.Value.GetProperty("noMessage").GetBoolean());
    }

    [Fact]
    public async Task What_is_wished_for_while_the_call_rings_holds_when_it_is_not_answered()
    {
        var asked = await desk.Ask(Now, Now.AddHours(1));
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");

        var wished = new CallBackAsked(
            Guid.NewGuid(), asked.ContactId, asked.CaseId, Now, Now.AddHours(8), Now.AddHours(9));
        await desk.Deliver(wished, wished.CaseId);
        await desk.Note("counsellor-1", call, "no-answer");

        Assert.Equal(
            [asked.RequestId, asked.RequestId], desk.Announced<CallBackPromised>().Select(one => one.CallBackId));
        var open = Assert.Single(await desk.CallBacks("supervisor-1"));
        foreach (var when in (string[])["from", "dueAt"])
        {
            Assert.Equal(wished.From, open.GetProperty(when).GetDateTimeOffset());
        }

        Assert.Equal(wished.Until, open.GetProperty("until").GetDateTimeOffset());
        Assert.Equal(0, await desk.Db(work => work.Value<long>($"SELECT count(*) FROM dead_letters")));
    }

    [Fact]
    public async Task Nobody_is_rung_by_two_at_once_in_whatever_case_it_was_promised()
    {
        for (var round = 0; round < 10; round++)
        {
            var (first, second) = (await desk.Ask(Now), await desk.Ask(Now));
            await desk.Deliver(new CasesJoined(first.CaseId, [second.CaseId], Now), first.CaseId);

            var claims = await Task.WhenAll(
                Enumerable.Range(1, 14).Select(i => desk.Claim($"counsellor-{i}")));

            var call = Assert.Single(claims, claim => claim is not null)!.Value.Id("consultationId");
            var holder = desk.Ringing(call).CounsellorId;
            await desk.Note(holder, call, "answered");
            await desk.Complete(holder, call, new { kind = "light", risk = "R0", outcome = "listened" });
            await desk.Db(work => work.Execute(
                $"UPDATE call_backs SET state = 'dropped', closed_at = {work.Now} WHERE closed_at IS NULL"));
        }
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private async Task Try(string result, TimeSpan pause)
    {
        // A call that is being told as overdue is for that moment no counsellor's.
        await desk.Overdue();
        var call = (await desk.Claim("counsellor-1"))!.Value.Id("consultationId");
        await desk.Note("counsellor-1", call, result);
        clock.Advance(pause);
    }

    private async Task<int> Attempts() =>
        Assert.Single(await desk.CallBacks("supervisor-1")).GetProperty("attempts").GetInt32();
}
