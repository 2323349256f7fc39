using System.Net;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Somebody hangs up, or leaves the chat, and a counsellor is worried about them.</summary>
public sealed class Ringing_whoever_has_hung_up : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService desk = null!;

    public async ValueTask InitializeAsync() => desk = await Desk.Run(clock);

    [Fact]
    public async Task Whoever_waits_in_danger_and_has_hung_up_is_shown_so_and_rung_by_whoever_takes_them()
    {
        var contact = await desk.Call();
        await desk.Raise(contact, Risk.R4);
        await desk.End(contact);
        Assert.Contains("12:01에 끊으심", await Page("counsellor-2"), StringComparison.Ordinal);

        var held = (await desk.Take("counsellor-1")).Id("consultationId");

        var page = await Page("counsellor-1");
        Assert.Contains("12:01에 끊으심", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/call/hold", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Hold(held)).StatusCode);
        await Ring(held, HttpStatusCode.NoContent);
        Assert.Equal(contact.ContactId, desk.Ringing(held).ContactId);
        await desk.Connect(desk.Ringing(held), ManualClock.Noon);
        Assert.Contains("/call/hold", await Page("counsellor-1"), StringComparison.Ordinal);
        // The exchange tells late that the line before was closed.
        await desk.End(contact);
        Assert.Contains("/call/hold", await Page("counsellor-1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Complete("counsellor-1", held)).StatusCode);
    }

    [Theory]
    [InlineData(CallFailure.NoAnswer, "안 받음")]
    [InlineData(CallFailure.Busy, "통화 중")]
    [InlineData(CallFailure.NoNumber, "아는 번호가 없음")]
    public async Task Whoever_hangs_up_in_the_talk_and_is_not_reached_stays_with_their_counsellor(
        CallFailure failure, string said)
    {
        var contact = await desk.Call();
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        await Ring(held, HttpStatusCode.Conflict);
        await desk.As("counsellor-1").PostAsync(Path(held, "call/end"), null);
        await desk.End(contact);
        var asked = desk.Announced<CallControlRequested>().Single();
        await desk.Deliver(
            new CallControlled(
                asked.RequestId, held, contact.CaseId, CallControl.End, ManualClock.Noon, CallFailure.Fault),
            contact.CaseId);
        Assert.Contains(">끊음<", await Page("counsellor-1"), StringComparison.Ordinal);

        await Ring(held, HttpStatusCode.NoContent);
        await Ring(held, HttpStatusCode.Conflict);
        await desk.Fail(desk.Ringing(held), failure);

        var page = await Page("counsellor-1");
        Assert.Contains($">{said}<", page, StringComparison.Ordinal);
        Assert.Contains("지금 전화 걸기", page, StringComparison.Ordinal);
        Assert.Empty(desk.Announced<ContactReturned>());
        await Ring(held, HttpStatusCode.NoContent);
        Assert.Equal(0, await desk.Db(work => work.Value<long>($"SELECT count(*) FROM dead_letters")));
    }

    [Fact]
    public async Task Whoever_leaves_the_chat_is_rung_by_the_button_of_the_desk()
    {
        var contact = await desk.Chat();
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        Assert.DoesNotContain("지금 전화 걸기", await Page("counsellor-1"), StringComparison.Ordinal);
        await desk.End(contact);
        var browser = desk.As("counsellor-1");
        var page = await browser.GetStringAsync("/desk");
        Assert.Contains("12:01에 나가심", page, StringComparison.Ordinal);
        Assert.Contains("지금 전화 걸기", page, StringComparison.Ordinal);

        using var form = new FormUrlEncodedContent([KeyValuePair.Create(FormToken.Field, FormToken.In(page))]);
        await browser.PostAsync($"/desk/page/consultations/{held}/ring", form);

        Assert.Equal("counsellor-1", desk.Ringing(held).CounsellorId);
        Assert.Contains("거는 중", await Page("counsellor-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_night_they_are_promised_a_call_within_the_hour_and_whoever_is_free_makes_it()
    {
        clock.Advance(TimeSpan.FromHours(10));
        var contact = await desk.Call(clock.GetUtcNow());
        await desk.Raise(contact, Risk.R0);
        var held = (await desk.Take("counsellor-1")).Id("consultationId");
        var browser = desk.As("counsellor-1");
        var page = await browser.GetStringAsync("/desk");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            [FormToken.Field] = FormToken.In(page),
            ["contact"] = contact.ContactId.ToString(),
            ["window"] = "now",
            ["callKind"] = "promised",
        });
        await browser.PostAsync($"/desk/page/consultations/{held}/call-backs", form);
        await desk.Complete("counsellor-1", held);
        Assert.Contains("지금 걸 전화 1건", await Page("counsellor-2"), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(contact.ContactId, (await desk.Claim("counsellor-2"))!.Value.Id("contactId"));
        Assert.DoesNotContain("지금 걸 전화", await Page("counsellor-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_that_are_due_are_seen_by_everybody_and_at_night_those_that_may_be_made()
    {
        await desk.Ask(ManualClock.Noon, ManualClock.Noon.AddHours(30));
        var grave = await desk.Ask(ManualClock.Noon);
        await desk.Raise(
            new ContactReceived(grave.ContactId, grave.CaseId, Channel.WebChat, ManualClock.Noon), Risk.R3);
        Assert.Contains("지금 걸 전화 1건", await Page("counsellor-2"), StringComparison.Ordinal);
        await desk.Complete("counsellor-1", (await desk.Take("counsellor-1")).Id("consultationId"));

        foreach (var path in (string[])["/desk", "/desk/part/queue"])
        {
            var part = await desk.As("counsellor-2").GetStringAsync(path);
            Assert.Matches("지금 걸 전화 2건</span>\\s*<span class=\"risk r3\">", part);
        }

        await desk.Ask(ManualClock.Noon);
        clock.Advance(TimeSpan.FromHours(10));
        Assert.Contains("지금 걸 전화 2건", await Page("counsellor-2"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static Uri Path(Guid consultation, string what) =>
        new($"/desk/consultations/{consultation}/{what}", UriKind.Relative);

    private Task<string> Page(string counsellor) => desk.As(counsellor).GetStringAsync("/desk");

    private Task<HttpResponseMessage> Hold(Guid consultation) =>
        desk.As("counsellor-1").PostAsync(Path(consultation, "call/hold"), null);

    private async Task Ring(Guid consultation, HttpStatusCode answer) => Assert.Equal(
        answer, (await desk.As("counsellor-1").PostAsync(Path(consultation, "ring"), null)).StatusCode);
}
