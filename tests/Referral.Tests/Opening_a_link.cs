using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>One referral, read and answered by a link and without an account.</summary>
public sealed partial class Opening_a_link : IAsyncLifetime
{
    private const string Unusable = "이 링크는 쓸 수 없습니다.";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private ReferralRequested requested = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        requested = await referral.Requested();
    }

    [Fact]
    public async Task It_shows_that_referral_and_takes_the_answer()
    {
        var page = await Read(await Link());
        Assert.Contains("꾸준한 말벗", page);

        var answered = await Send(page, "accept");

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Contains("받았습니다.", await answered.Content.ReadAsStringAsync());
        Assert.Single(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task It_ends_with_the_referral()
    {
        var link = await Link();
        var declined = await Send(await Read(link), "decline", ("reason", "자리가 없습니다(예시)"));
        Assert.Contains("어렵다고 알렸습니다", await declined.Content.ReadAsStringAsync());

        await IsUnusable(link);
        await referral.AsPartner(requested.AgencyId)
            .PostAsync($"/partner/referrals/{requested.ReferralId}/link", null).Refused("referral-over");
    }

    [Fact]
    public async Task After_three_days_it_is_over_and_its_forms_after_ten_minutes()
    {
        var link = await Link();
        clock.Advance(TimeSpan.FromHours(71));
        var page = await Read(link);
        clock.Advance(TimeSpan.FromMinutes(11));
        var late = await Send(page, "accept");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Empty(referral.Announced<ReferralAccepted>());

        clock.Advance(TimeSpan.FromMinutes(50));
        await IsUnusable(link);
    }

    [Fact]
    public async Task Forged_in_any_part_it_opens_nothing_and_says_the_same()
    {
        var link = await Link();
        var other = await referral.Requested();
        var later = clock.GetUtcNow().AddDays(9).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string[] forged =
        [
            link.Replace(requested.ReferralId.ToString(), other.ReferralId.ToString(), StringComparison.Ordinal),
            Exp().Replace(link, $"exp={later}"), Exp().Replace(link, "exp=x"), Exp().Replace(link, ""),
            link.Replace(requested.AgencyId.ToString(), referral.Other(requested.AgencyId).ToString(),
                StringComparison.Ordinal),
            LinkId().Replace(link, $"link={Guid.NewGuid()}"), LinkId().Replace(link, ""),
            link[..^1], link[..^1] + "g", link + "&sig=0", link.Split('?')[0],
            link.Replace("key=2026-11", "key=2026-10", StringComparison.Ordinal),
            link.Replace("key=2026-11", "key=../x", StringComparison.Ordinal),
        ];
        foreach (var address in forged) await IsUnusable(address);
    }

    [Fact]
    public async Task What_opens_it_does_not_answer_it_and_what_answers_one_way_does_no_other()
    {
        var link = await Link();
        var page = await Read(link);
        var accept = Action(page, "accept");
        string[] wrong =
        [
            accept.Replace("/accept?", "/decline?", StringComparison.Ordinal),
            accept.Replace("/accept?", "/erase?", StringComparison.Ordinal),
            link.Replace("?", "/accept?", StringComparison.Ordinal),
        ];
        foreach (var address in wrong)
        {
            var answer = await Post(page, address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains(Unusable, await answer.Content.ReadAsStringAsync());
        }

        var bare = await referral.Anonymous.PostAsync(accept, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Empty(referral.Announced<ReferralAccepted>());
        Assert.Empty(referral.Announced<ReferralDeclined>());
    }

    [Fact]
    public async Task Only_its_agency_or_a_supervisor_makes_one_and_the_audit_says_who()
    {
        var door = $"/partner/referrals/{requested.ReferralId}/link";
        var other = await referral.AsPartner(referral.Other(requested.AgencyId)).PostAsync(door, null);
        var counsellor = await referral.As("counsellor-1").PostAsync(door, null);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, counsellor.StatusCode);

        var made = (await (await referral.As("supervisor-1").PostAsync(door, null)).Json())
            .GetProperty("url").GetString()!;
        await Send(await Read(made), "accept");

        Assert.Equal(
            ["supervisor-1 referral-link-made", "nobody referral-link-opened", "nobody referral-accepted"],
            (await referral.Audit("referral", requested.CaseId)).Take(3));
    }

    [Fact]
    public async Task Who_of_the_line_made_one_an_agency_is_not_told()
    {
        var supervisor = referral.As("supervisor-1");
        await supervisor.PostAsync($"/partner/referrals/{requested.ReferralId}/link", null);
        var partner = referral.AsPartner(requested.AgencyId);

        Assert.Equal("supervisor", (await partner.GetFromJson(Links))[0].GetProperty("madeBy").GetString());
        Assert.Equal("supervisor-1", (await supervisor.GetFromJson(Links))[0].GetProperty("madeBy").GetString());
        var page = await partner.GetStringAsync($"/partner/inbox/{requested.ReferralId}/links");
        Assert.Contains("감독자", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("supervisor-1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_back_it_opens_and_answers_nothing_and_the_others_go_on()
    {
        var (link, other) = (await Link(), await Link());
        var page = await Read(link);
        var partner = referral.AsPartner(requested.AgencyId);
        var links = (await partner.GetFromJson(Links)).EnumerateArray().ToList();
        Assert.Equal(2, links.Count);
        Assert.Equal($"partner-{requested.AgencyId}", links[0].GetProperty("madeBy").GetString());
        Assert.Equal(ManualClock.Noon, links[0].GetProperty("madeAt").GetDateTimeOffset());
        Assert.DoesNotContain("sig=", links[0].ToString(), StringComparison.Ordinal);

        var first = $"{Links}/{LinkId().Match(link).Value["link=".Length..]}";
        Assert.Equal(HttpStatusCode.NoContent, (await partner.DeleteAsync(first)).StatusCode);

        await IsUnusable(link);
        var late = await Send(page, "accept");
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Contains(Unusable, await late.Content.ReadAsStringAsync());
        Assert.Empty(referral.Announced<ReferralAccepted>());
        Assert.Equal(HttpStatusCode.NotFound, (await partner.DeleteAsync(first)).StatusCode);
        Assert.Equal(1, (await partner.GetFromJson(Links)).GetArrayLength());
        await Send(await Read(other), "accept");
        Assert.Single(referral.Announced<ReferralAccepted>());
        Assert.Single(
            await referral.Audit("referral", requested.CaseId),
            deed => deed == $"partner-{requested.AgencyId} referral-link-revoked");
    }

    [Fact]
    public async Task Another_agency_takes_none_back_a_supervisor_does_and_with_the_referral_none_are_left()
    {
        var link = await Link();
        var supervisor = referral.As("supervisor-1");
        var id = (await supervisor.GetFromJson(Links))[0].GetProperty("linkId").GetGuid();
        var other = referral.AsPartner(referral.Other(requested.AgencyId));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Links)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"{Links}/{id}")).StatusCode);
        await Read(link);
        Assert.Equal(HttpStatusCode.NoContent, (await supervisor.DeleteAsync($"{Links}/{id}")).StatusCode);
        await IsUnusable(link);

        await Link();
        await referral.Answers(requested, "decline");
        Assert.Equal(0, (await supervisor.GetFromJson(Links)).GetArrayLength());
    }

    [Fact]
    public async Task The_page_of_links_takes_one_back_once()
    {
        var link = await Link();
        var partner = referral.AsPartner(requested.AgencyId);
        var door = $"/partner/inbox/{requested.ReferralId}/links";
        var page = await partner.GetStringAsync($"{door}?tab=answer");
        Assert.Contains($"partner-{requested.AgencyId}", page, StringComparison.Ordinal);
        var action = Actions().Matches(page).Select(found => found.Groups[1].Value)
            .Single(one => one.EndsWith("/revoke", StringComparison.Ordinal));

        foreach (var words in (string[])["링크를 거두었습니다.", "이미 거두었거나 때가 지난 링크입니다."])
        {
            // A second press comes from the page of before, with a token of its own.
            var token = FormToken.In(await partner.GetStringAsync(door));
            var sent = await partner.PostAsync(
                action, new FormUrlEncodedContent([new("tab", "answer"), new(FormToken.Field, token)]));
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
            Assert.Contains(words, await partner.GetStringAsync(sent.Headers.Location), StringComparison.Ordinal);
        }

        await IsUnusable(link);
        Assert.Contains("열리는 링크가 없습니다.", await partner.GetStringAsync(door), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await referral.AsPartner(referral.Other(requested.AgencyId)).GetAsync(door)).StatusCode);
    }

    [Fact]
    public async Task A_supervisor_makes_one_by_the_page_sees_it_once_and_takes_it_back()
    {
        var supervisor = referral.As("supervisor-1");
        var forms = $"/referrals/page/{requested.ReferralId}";
        Assert.Contains($"{forms}/links", await supervisor.GetStringAsync("/referrals?tab=open"));

        var made = await Press(supervisor, $"{forms}/links", $"{forms}/link");
        var page = await made.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.True(made.Headers.CacheControl!.NoStore);
        var link = WebUtility.HtmlDecode(Address().Match(page).Groups[1].Value);
        Assert.Contains("꾸준한 말벗", await Read(link));

        var list = await supervisor.GetStringAsync($"{forms}/links");
        Assert.DoesNotMatch(Address(), list);
        Assert.Contains("<b>supervisor-1</b>, <", list, StringComparison.Ordinal);
        var revoke = Actions().Matches(list).Select(found => found.Groups[1].Value)
            .Single(one => one.EndsWith("/revoke", StringComparison.Ordinal));
        var revoked = await Press(supervisor, $"{forms}/links", revoke);
        Assert.Equal($"{forms}/links?tab=&revoked=now", revoked.Headers.Location!.ToString());
        await IsUnusable(link);

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await referral.AsPartner(requested.AgencyId).GetAsync($"{forms}/links")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await supervisor.GetAsync($"/referrals/page/{Guid.NewGuid()}/links")).StatusCode);
    }

    [Fact]
    public async Task The_inbox_makes_one_too()
    {
        var partner = referral.AsPartner(requested.AgencyId);
        var token = FormToken.In(await partner.GetStringAsync("/partner/inbox"));
        var made = await partner.PostAsync(
            $"/partner/inbox/{requested.ReferralId}/link",
            new FormUrlEncodedContent([new("tab", "answer"), new(FormToken.Field, token)]));
        var page = await made.Content.ReadAsStringAsync();

        var link = WebUtility.HtmlDecode(Address().Match(page).Groups[1].Value);
        Assert.Contains("꾸준한 말벗", await Read(link));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private string Links => $"/partner/referrals/{requested.ReferralId}/links";

    private async Task<string> Link() => (await (await referral.AsPartner(requested.AgencyId)
        .PostAsync($"/partner/referrals/{requested.ReferralId}/link", null)).Json()).GetProperty("url").GetString()!;

    private Task<string> Read(string link) => referral.Anonymous.GetStringAsync(link);

    /// <summary>A form of a page that is sent as it stands there.</summary>
    private static async Task<HttpResponseMessage> Press(HttpClient user, string page, string action) =>
        await user.PostAsync(action, new FormUrlEncodedContent(
            [new("tab", ""), new(FormToken.Field, FormToken.In(await user.GetStringAsync(page)))]));

    private async Task IsUnusable(string link)
    {
        var answer = await referral.Anonymous.GetAsync(link);
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound, link);
        Assert.Contains(Unusable, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> Send(string page, string answer, params (string Name, string Value)[] fields) =>
        Post(page, Action(page, answer), fields);

    private Task<HttpResponseMessage> Post(
        string page, string address, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form[FormToken.Field] = FormToken.In(page);
        return referral.Anonymous.PostAsync(address, new FormUrlEncodedContent(form));
    }

    private static string Action(string page, string answer) => WebUtility.HtmlDecode(
        Actions().Matches(page).Select(found => found.Groups[1].Value)
            .First(action => action.Contains($"/{answer}?", StringComparison.Ordinal)));

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Actions();

    [GeneratedRegex("<p class=\"mono\">([^<]+)</p>")]
    private static partial Regex Address();

    [GeneratedRegex("link=[0-9a-f-]+")]
    private static partial Regex LinkId();

    [GeneratedRegex("exp=[0-9]+")]
    private static partial Regex Exp();
}
