using System.Net;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>A supervisor sees what is late and whom nobody helps, and does something about it.</summary>
public sealed class Overseeing_referrals : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        requested = await referral.RequestedOpenly();
        supervisor = referral.As("supervisor-1");
    }

    [Theory]
    [InlineData("ko", "첫 연락을 하지 않음", "늦은 의뢰가 없습니다.")]
    [InlineData("en", "no first contact yet", "Nothing is late.")]
    public async Task What_is_late_stands_there_with_its_reason(string language, string why, string nothing)
    {
        supervisor.DefaultRequestHeaders.Add("Accept-Language", language);
        Assert.Contains(nothing, await Page(), StringComparison.Ordinal);
        await referral.Answers(requested, "accept");
        clock.Advance(TimeSpan.FromDays(3));
        supervisor = referral.As("supervisor-1");
        supervisor.DefaultRequestHeaders.Add("Accept-Language", language);

        Assert.Contains(why, await Page(), StringComparison.Ordinal);
        Assert.Single(await referral.Audit("referral"), act => act.Deed == "supervisor-1 referral-read");
    }

    [Fact]
    public async Task Taken_back_for_good_nobody_else_is_asked()
    {
        await referral.Answers(requested, "accept");
        await referral.Release(requested);

        Assert.Contains("거두어들였습니다.", await Sent("recall"), StringComparison.Ordinal);

        Assert.Equal("recalled", await referral.Status(requested));
        Assert.Equal(RecallReason.ByStaff, Assert.Single(referral.Announced<ReferralRecalled>()).Reason);
        await Until(async () => (await referral.Feed(requested.AgencyId))
            .Exists(one => one.TypeIs("referral-recalled")));
        Assert.DoesNotContain("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);
        await referral.Deliver(
            new HelpReportedByPerson(requested.ReferralId, requested.CaseId, Happened: false, clock.GetUtcNow()),
            requested.CaseId);
        Assert.Single(referral.Announced<ReferralRequested>());
        Assert.Contains("거두어들인 의뢰입니다.", await referral.AsPartner(requested.AgencyId)
            .GetStringAsync("/partner/inbox?tab=done"), StringComparison.Ordinal);
        Assert.Contains("거두어들인 의뢰입니다.", await Sent("reroute"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_another_agency_the_next_one_is_asked()
    {
        Assert.Contains("다른 기관에 묻습니다", await Sent("reroute"), StringComparison.Ordinal);

        var next = await referral.Once<ReferralRerouted>(one => one.ReferralId == requested.ReferralId);
        Assert.Contains(referral.Announced<ReferralRequested>(), one => one.ReferralId == next.NextReferralId);
    }

    [Fact]
    public async Task Made_by_mistake_it_ends_and_nobody_else_is_asked()
    {
        Assert.Contains("잘못 보낸 것으로 표시했습니다.", await Sent("void"), StringComparison.Ordinal);

        Assert.Equal("entered-in-error", await referral.Status(requested));
        Assert.Single(referral.Announced<ReferralVoided>());
        await Until(async () => (await referral.Feed(requested.AgencyId)).Exists(one => one.TypeIs("referral-voided")));
        await referral.AsPartner(requested.AgencyId)
            .Answer(requested.ReferralId, "accept").Refused("referral-entered-in-error");
        Assert.Single(referral.Announced<ReferralRequested>());
    }

    [Fact]
    public async Task Where_nobody_was_left_the_agencies_are_asked_once_more()
    {
        var one = await referral.Requested();
        await referral.Answers(one, "decline");
        await referral.Once<NeedUnmet>(told => told.CaseId == one.CaseId);
        var id = (await referral.Value<Guid>($"SELECT id FROM unmet_needs"))!.Value;

        Assert.Contains("아직 물어볼 기관이 없습니다.", await Sent("ask", $"needs/{id}"), StringComparison.Ordinal);
        Assert.Single(referral.Announced<NeedUnmet>());

        // As if the person had named the other agencies, too.
        await referral.Services.GetRequiredService<ReferralDatabase>().Do(
            work => work.Execute($"UPDATE referral_consents SET recipient = 'partners' WHERE case_id = {one.CaseId}"),
            CancellationToken.None);
        Assert.Contains("기관에 물었습니다.", await Sent("ask", $"needs/{id}"), StringComparison.Ordinal);
        Assert.Single(referral.Announced<ReferralRerouted>(), told => told.ReferralId == one.ReferralId);
        Assert.Equal(0, await referral.Value<long>($"SELECT count(*) FROM unmet_needs"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_nobody_else_may_come_in()
    {
        var token = FormToken.In(await Page("open"));
        Assert.Equal(HttpStatusCode.NotFound, (await Post(supervisor, $"{Guid.NewGuid()}/recall", token)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Post(supervisor, $"needs/{Guid.NewGuid()}/ask", token)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await Post(supervisor, $"{requested.ReferralId}/recall", "forged")).StatusCode);
        foreach (var user in new[] { "counsellor-1", $"partner-{requested.AgencyId}", "analyst-1" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await referral.As(user).GetAsync("/referrals")).StatusCode);
        }

        Assert.Equal("requested", await referral.Status(requested));
    }

    /// <summary>A program does at the other doors what the page does, and is told so in JSON.</summary>
    [Theory]
    [InlineData("recall", "recalled", "referral-recalled")]
    [InlineData("reroute", "recalled", "referral-recalled")]
    [InlineData("void", "entered-in-error", "referral-entered-in-error")]
    public async Task What_the_page_does_a_program_does_too(string act, string status, string again)
    {
        var door = $"/referrals/{requested.ReferralId}/{act}";
        foreach (var user in new[] { "counsellor-1", $"partner-{requested.AgencyId}", "admin-1" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await referral.As(user).PostAsync(door, null)).StatusCode);
        }

        var view = await (await supervisor.PostAsync(door, null)).Json();

        Assert.Equal(status, view.GetProperty("status").GetString());
        await supervisor.PostAsync(door, null).Refused(again);
        var unknown = await supervisor.PostAsync($"/referrals/{Guid.NewGuid()}/{act}", null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_program_has_the_agencies_asked_once_more()
    {
        var one = await referral.Requested();
        await referral.Answers(one, "decline");
        await referral.Once<NeedUnmet>(told => told.CaseId == one.CaseId);
        var door = $"/referrals/needs/{await referral.Value<Guid>($"SELECT id FROM unmet_needs")}/ask";
        await supervisor.PostAsync(door, null).Refused("nobody-left-to-ask");
        await referral.Execute(
            $"UPDATE referral_consents SET recipient = 'partners' WHERE case_id = {one.CaseId}");

        var asked = await (await supervisor.PostAsync(door, null)).Json();

        Assert.NotEqual(one.AgencyId, asked.GetProperty("agencyId").GetGuid());
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.PostAsync(door, null)).StatusCode);
    }

    [Fact]
    public async Task Of_five_who_take_it_back_at_once_one_does()
    {
        var token = FormToken.In(await Page("open"));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(
            _ => Post(supervisor, $"{requested.ReferralId}/recall", token)));

        Assert.Single(referral.Announced<ReferralRecalled>());
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private Task<string> Page(string tab = "late") => supervisor.GetStringAsync($"/referrals?tab={tab}");

    private async Task<string> Sent(string act, string? about = null)
    {
        var token = FormToken.In(await Page("open"));
        var answer = await Post(supervisor, $"{about ?? requested.ReferralId.ToString()}/{act}", token);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await supervisor.GetStringAsync(answer.Headers.Location);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string path, string token) => client.PostAsync(
        $"/referrals/page/{path}",
        new FormUrlEncodedContent(new Dictionary<string, string> { [FormToken.Field] = token }));
}
