using System.Net.Http.Json;
using Contracts;
using ReferralService.Referrals;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>An outcome alone is no help: the loop asks when it was given, and whether it arrived.</summary>
public sealed class Telling_when_help_was_given : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private ReferralRequested requested = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        requested = await referral.RequestedOpenly();
    }

    /// <summary>What the agency and the person have said, in that order, and what it comes to.</summary>
    [Theory]
    [InlineData("", "", "open")]
    [InlineData("", "happened", "open")]
    [InlineData("accept", "happened", "open")]
    [InlineData("accept contact", "", "open")]
    [InlineData("accept start", "", "awaiting-confirmation")]
    [InlineData("accept start", "happened", "closed")]
    [InlineData("accept start", "did-not-happen", "open")]
    [InlineData("accept start hold", "happened", "closed")]
    [InlineData("accept start fail", "happened", "closed")]
    [InlineData("accept fail", "happened", "open")]
    [InlineData("accept start close", "", "awaiting-confirmation")]
    [InlineData("accept start close", "happened", "closed")]
    [InlineData("accept close", "", "open")]
    [InlineData("accept close", "happened", "open")]
    [InlineData("accept close", "did-not-happen", "open")]
    [InlineData("accept contact close", "happened", "open")]
    [InlineData("accept close-served", "", "awaiting-confirmation")]
    [InlineData("accept close-served", "happened", "closed")]
    [InlineData("accept close-served", "did-not-happen", "open")]
    [InlineData("accept close served", "", "awaiting-confirmation")]
    [InlineData("accept close served", "happened", "closed")]
    public async Task The_loop_is_what_both_have_said(string agency, string person, string loop)
    {
        await referral.Answers(requested, agency.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (person.Length > 0) await Report(person == "happened");

        Assert.Equal(loop, await Loop());
        Assert.Equal(loop == "closed" ? 1 : 0, referral.Announced<LoopClosed>().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_day_closes_it_once_whether_it_is_told_before_or_after_the_word(bool dayFirst)
    {
        await referral.Answers(requested, "accept", "close");
        if (dayFirst) await referral.Answers(requested, "served");
        await Report(happened: true);
        if (!dayFirst) await referral.Answers(requested, "served");

        Assert.Equal("closed", await Loop());
        Assert.Single(referral.Announced<LoopClosed>());
        await Answer("served", new { servedOn = Today }).Refused("referral-service-already-told");
    }

    [Fact]
    public async Task It_is_told_once_and_only_of_what_is_closed()
    {
        await Answer("served", new { servedOn = Today }).Refused("referral-not-closed");
        await referral.Answers(requested, "accept", "start");
        await Answer("served", new { servedOn = Today }).Refused("referral-not-closed");
        await referral.Answers(requested, "close");
        await Answer("served", new { servedOn = Today }).Refused("referral-service-already-told");

        var declined = await referral.RequestedOpenly();
        await referral.Answers(declined, "decline");
        await referral.AsPartner(declined.AgencyId)
            .Answer(declined.ReferralId, "served", new { servedOn = Today }).Refused("referral-declined");
    }

    [Theory]
    [InlineData("2026-11-19")]
    [InlineData("2026-11-23")]
    [InlineData("2026-02-30")]
    [InlineData("yesterday")]
    public async Task A_day_that_cannot_be_is_refused_and_nothing_has_ended(string day)
    {
        await referral.Answers(requested, "accept");
        clock.Advance(TimeSpan.FromDays(2));

        await Answer("close", new { outcome = "예시", servedOn = day }).BadField("servedOn");

        Assert.Equal("accepted", await referral.Status(requested));
        Assert.Empty(referral.Announced<ReferralClosed>());
        await Answer("close", new { outcome = "예시", servedOn = "2026-11-21" });
        Assert.Equal("awaiting-confirmation", await Loop());
    }

    [Theory]
    [InlineData("ko", "도움을 드린 날을 '마침'에서 알려", "도움을 드린 날을 알려 주십시오.", "이미 알려 주신")]
    [InlineData("en", "It counts as help only once you tell", "without it it does not count", "already been told")]
    public async Task The_inbox_says_so_and_takes_it_once(string language, string closed, string asked, string again)
    {
        await referral.Answers(requested, "accept");
        var partner = referral.AsPartner(requested.AgencyId);
        partner.DefaultRequestHeaders.Add("Accept-Language", language);
        Assert.Contains(closed, await Sent(partner, "close", "running", ("outcome", "예시")));
        var page = await partner.GetStringAsync("/partner/inbox?tab=done");
        Assert.Contains(asked, page, StringComparison.Ordinal);

        await Sent(partner, "served", "done", ("servedOn", Today));
        Assert.Equal("awaiting-confirmation", await Loop());
        Assert.DoesNotContain(asked, await partner.GetStringAsync("/partner/inbox?tab=done"), StringComparison.Ordinal);
        await Report(happened: true);
        Assert.Contains(again, await Sent(partner, "served", "done", ("servedOn", Today)));
    }

    [Fact]
    public async Task A_wrong_day_is_put_right_until_the_loop_is_closed()
    {
        await referral.Answers(requested, "accept", "close-served");
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(Today, (await referral.View(requested)).GetProperty("servedOn").GetString());

        var right = await (await Answer("served", new { servedOn = "2026-11-21" })).Json();
        Assert.Equal("2026-11-21", right.GetProperty("servedOn").GetString());
        await Answer("served", new { servedOn = "2026-11-19" }).BadField("servedOn");
        await Report(happened: true);

        await Answer("served", new { servedOn = Today }).Refused("referral-service-already-told");
        Assert.Equal("2026-11-21", (await referral.View(requested)).GetProperty("servedOn").GetString());
        Assert.Single(referral.Announced<LoopClosed>());
    }

    [Theory]
    [InlineData("ko", "마친 의뢰 1건에 도움을 드린 날이 없습니다")]
    [InlineData("en", "Finished without the day of help: 1.")]
    public async Task The_first_tab_says_how_many_days_are_missing(string language, string missing)
    {
        var partner = referral.AsPartner(requested.AgencyId);
        partner.DefaultRequestHeaders.Add("Accept-Language", language);
        await referral.Answers(requested, "accept");
        Assert.DoesNotContain(missing, await Inbox(partner), StringComparison.Ordinal);
        await referral.Answers(requested, "close");
        Assert.Contains(missing, await Inbox(partner), StringComparison.Ordinal);

        await referral.Answers(requested, "served");

        Assert.DoesNotContain(missing, await Inbox(partner), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_synthetic_referral_follows_the_same_rule()
    {
        var partner = referral.AsPartner(requested.AgencyId);
        var made = await (await partner.PostAsJsonAsync("/partner/sandbox/referrals", new { })).Json();
        var synthetic = requested with { ReferralId = made.GetProperty("referralId").GetGuid() };

        var closed = await referral.Answers(synthetic, "accept", "close");
        Assert.Equal("open", closed.GetProperty("loop").GetString());
        var served = await referral.Answers(synthetic, "served");
        Assert.Equal("awaiting-confirmation", served.GetProperty("loop").GetString());
    }

    /// <summary>Every state, with and without a day and a word.</summary>
    [Fact]
    public void Without_a_day_no_word_closes_anything_and_without_a_word_no_day()
    {
        Confirmation?[] words = [null, .. Enum.GetValues<Confirmation>().Cast<Confirmation?>()];
        foreach (var status in Enum.GetValues<ReferralStatus>())
        {
            var none = status is ReferralStatus.Withdrawn or ReferralStatus.EnteredInError;
            foreach (var said in words)
            {
                Assert.Equal(none ? null : LoopState.Open, new Loop(status, Served: false, said).State);
                LoopState? served = said switch
                {
                    null => LoopState.AwaitingConfirmation,
                    Confirmation.Happened => LoopState.Closed,
                    _ => LoopState.Open,
                };
                Assert.Equal(none ? null : served, new Loop(status, Served: true, said).State);
            }
        }
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private static async Task<string> Inbox(HttpClient partner) =>
        System.Net.WebUtility.HtmlDecode(await partner.GetStringAsync("/partner/inbox"));

    private async Task<string?> Loop() => (await referral.View(requested)).GetProperty("loop").GetString();

    private Task<HttpResponseMessage> Answer(string answer, object body) =>
        referral.AsPartner(requested.AgencyId).Answer(requested.ReferralId, answer, body);

    private async Task<string> Sent(
        HttpClient partner, string act, string tab, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form[FormToken.Field] = FormToken.In(await partner.GetStringAsync("/partner/inbox"));
        form["tab"] = tab;
        var answer = await partner.PostAsync(
            $"/partner/inbox/{requested.ReferralId}/{act}", new FormUrlEncodedContent(form));
        return System.Net.WebUtility.HtmlDecode(await partner.GetStringAsync(answer.Headers.Location));
    }

    private Task Report(bool happened) => referral.Deliver(
        new HelpReportedByPerson(requested.ReferralId, requested.CaseId, happened, clock.GetUtcNow()),
        requested.CaseId);
}
