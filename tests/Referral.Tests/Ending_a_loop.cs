using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>What nobody will know any more leaves the supervisor's list with a reason and counts as no help.</summary>
public sealed class Ending_a_loop : IAsyncLifetime
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

    [Fact]
    public async Task Of_a_hundred_and_fifty_the_newest_stand_first_and_the_rest_on_the_next_page()
    {
        await referral.Answers(requested, "accept", "close");
        await Copy(148);
        var cold = await referral.Requested();
        await referral.Answers(cold, "accept", "close");
        await referral.Execute(
            $"""
            UPDATE referrals SET confirmation = 'did-not-happen', changed_at = {ManualClock.Noon.AddDays(-99)}
            WHERE id = {cold.ReferralId}
            """);

        var (first, second) = (await Shown("tab=loops"), await Shown("tab=loops&page=2"));

        Assert.Equal((100, 50), (first.Count, second.Count));
        Assert.Equal(cold.ReferralId.ToString("N")[^6..].ToUpperInvariant(), first[0]);
        // The copies end one after another, the original before them all.
        Assert.Equal(requested.ReferralId.ToString("N")[^6..].ToUpperInvariant(), second[^1]);
        Assert.Equal(150, first.Concat(second).Distinct().Count());
        Assert.Contains(">150<", await Page("tab=late"), StringComparison.Ordinal);
        Assert.Contains("page=2", await Page("tab=loops"), StringComparison.Ordinal);
        Assert.Empty(await Shown("tab=loops&page=3"));
    }

    [Fact]
    public async Task Where_another_agency_was_asked_after_it_that_one_is_looked_at_in_the_end()
    {
        await referral.Answers(requested, "accept", "start", "close");
        Assert.Single(await Shown("tab=loops"));

        await Report(happened: false);

        await referral.Once<ReferralRerouted>(one => one.ReferralId == requested.ReferralId);
        Assert.Single(await Shown("tab=loops"));
        clock.Advance(TimeSpan.FromDays(15));
        supervisor = referral.As("supervisor-1");
        Assert.Empty(await Shown("tab=loops"));
    }

    [Fact]
    public async Task A_supervisor_ends_it_with_a_reason_and_a_word_that_comes_later_is_heard()
    {
        await referral.Answers(requested, "accept", "close");

        Assert.Contains("까닭을 골라 주십시오", await Sent(""), StringComparison.Ordinal);
        Assert.Single(await Shown("tab=loops"));
        Assert.Contains("알 수 없는 것으로 두었습니다", await Sent("agency-silent"), StringComparison.Ordinal);

        Assert.Empty(await Shown("tab=loops"));
        var inbox = await referral.AsPartner(requested.AgencyId).GetStringAsync("/partner/inbox");
        Assert.DoesNotContain("도움을 드린 날이 없습니다", inbox, StringComparison.Ordinal);
        Assert.Empty(referral.Announced<LoopClosed>());
        Assert.Equal(
            1, await referral.Value<long>(
                $"SELECT count(*) FROM referrals WHERE loop_ended_why = 'agency-silent' AND confirm_by IS NULL"));
        clock.Advance(TimeSpan.FromHours(1));
        await Report(happened: true);
        Assert.Single(await Shown("tab=loops"));
        await referral.Answers(requested, "served");
        Assert.Single(referral.Announced<LoopClosed>());
    }

    [Fact]
    public async Task What_is_not_finished_or_known_is_refused_and_nobody_else_may()
    {
        var door = $"/referrals/{requested.ReferralId}/end-loop";
        var body = new { reason = "person-not-reached" };
        foreach (var user in new[] { "counsellor-1", $"partner-{requested.AgencyId}", "admin-1" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await referral.As(user).PostAsJsonAsync(door, body)).StatusCode);
        }

        await supervisor.PostAsJsonAsync(door, body).Refused("referral-not-finished");
        await referral.Answers(requested, "accept", "start", "close");
        await supervisor.PostAsJsonAsync(door, new { }).BadField("reason");
        await (await supervisor.PostAsJsonAsync(door, body)).Json();
        await (await supervisor.PostAsJsonAsync(door, body)).Json();
        clock.Advance(TimeSpan.FromHours(1));
        await Report(happened: true);
        await supervisor.PostAsJsonAsync(door, body).Refused("loop-already-known");
        var unknown = await supervisor.PostAsJsonAsync($"/referrals/{Guid.NewGuid()}/end-loop", body);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task<string> Page(string query) =>
        WebUtility.HtmlDecode(await supervisor.GetStringAsync($"/referrals?{query}"));

    private async Task<List<string>> Shown(string query) =>
        [.. Regex.Matches(await Page(query), ">R-([0-9A-F]{6})<").Select(match => match.Groups[1].Value)];

    private async Task<string> Sent(string why)
    {
        var page = await Page("tab=loops&page=1");
        var form = Regex.Match(page, $"\"(/referrals/page/{requested.ReferralId}/end-loop[^\"]*)\"").Groups[1].Value;
        var answer = await supervisor.PostAsync(
            new Uri(form, UriKind.Relative),
            new FormUrlEncodedContent([new(FormToken.Field, FormToken.In(page)), new("why", why)]));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("tab=loops&page=1&", $"{answer.Headers.Location}", StringComparison.Ordinal);
        return WebUtility.HtmlDecode(await supervisor.GetStringAsync(answer.Headers.Location));
    }

    private Task Report(bool happened) => referral.Deliver(
        new HelpReportedByPerson(requested.ReferralId, requested.CaseId, happened, clock.GetUtcNow()),
        requested.CaseId);

    /// <summary>As many that have ended the same way, each a minute later, of cases of their own.</summary>
    private Task Copy(int number) => referral.Execute(
        $"""
        INSERT INTO referrals (
            id, consultation_id, case_id, agency_id, service_id, need_code, severity, urgency, status, requested_at,
            respond_by, changed_at, consent_recipient, consent_version)
        SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), agency_id, service_id, need_code, severity,
            urgency, status, requested_at, respond_by, changed_at + make_interval(mins => n),
            consent_recipient, consent_version
        FROM referrals, generate_series(1, {number}) AS n
        WHERE id = {requested.ReferralId}
        """);
}
