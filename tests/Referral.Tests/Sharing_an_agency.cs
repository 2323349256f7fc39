using System.Net;
using Contracts;
using Platform.Identity;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>Two people work for one agency, each under a name of their own, before the same referrals.</summary>
public sealed class Sharing_an_agency : IAsyncLifetime
{
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient bori = null!;
    private HttpClient sora = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        requested = await referral.Requested();
        (bori, sora) = (Colleague("example-bori"), Colleague("example-sora"));
    }

    [Fact]
    public async Task Both_see_the_same_and_the_audit_says_which_of_them_did_what()
    {
        Assert.Equal(WithoutTokens(await bori.GetStringAsync("/partner/inbox")),
            WithoutTokens(await sora.GetStringAsync("/partner/inbox")));
        await (await bori.Answer(requested.ReferralId, "accept")).Json();
        await (await sora.Answer(requested.ReferralId, "contact")).Json();
        Assert.Contains(
            ReferralNamed, await bori.GetStringAsync("/partner/inbox?tab=running"), StringComparison.Ordinal);

        Assert.Equal(
            [
                "example-bori referral-read", "example-sora referral-read", "example-bori referral-accepted",
                "example-sora referral-contacting", "example-bori referral-read",
            ],
            await referral.Audit("referral", requested.CaseId));
    }

    [Theory]
    [InlineData("accept", "accept")]
    [InlineData("accept", "decline")]
    [InlineData("waitlist", "decline")]
    [InlineData("decline", "waitlist")]
    public async Task Of_two_answers_at_once_one_stands_and_the_other_is_told_why(string one, string other)
    {
        var answers = await Task.WhenAll(Say(bori, one), Say(sora, other));

        // Whoever is put on the waiting list may still be declined.
        var both = answers.All(answer => answer.IsSuccessStatusCode);
        Assert.True(both ? (one, other) is ("waitlist", "decline") or ("decline", "waitlist")
            : answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict) == 1);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            Assert.Matches("이미 받으신|어렵다고 알려 주신|이미 대기자로", await refused.Content.ReadAsStringAsync());
        }

        var deeds = (await referral.Audit("referral", requested.CaseId)).ToList();
        Assert.Equal(answers.Count(answer => answer.IsSuccessStatusCode), deeds.Count);
        var winner = answers[0].IsSuccessStatusCode ? "example-bori" : "example-sora";
        Assert.Contains(deeds, deed => deed.StartsWith(winner, StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_the_inbox_too_the_second_press_is_told_that_it_was_done()
    {
        var forms = await Task.WhenAll(Form(bori), Form(sora));

        var answers = await Task.WhenAll(forms.Select(form => form()));

        var pages = await Task.WhenAll(answers.Select(answer => bori.GetStringAsync(answer.Headers.Location)));
        Assert.Single(pages, page => page.Contains("사흘 안에 첫 연락을", StringComparison.Ordinal));
        Assert.Single(pages, page => page.Contains("이미 받으신 의뢰입니다.", StringComparison.Ordinal));
        Assert.Single(referral.Announced<ReferralAccepted>());
    }

    [Fact]
    public async Task A_link_says_which_of_them_made_it_and_the_other_may_take_it_back()
    {
        var links = $"/partner/referrals/{requested.ReferralId}/links";
        await bori.PostAsync($"/partner/referrals/{requested.ReferralId}/link", null);
        var made = Assert.Single((await sora.GetFromJson(links)).EnumerateArray());
        Assert.Equal("example-bori", made.GetProperty("madeBy").GetString());

        await sora.DeleteAsync($"{links}/{made.GetProperty("linkId").GetGuid()}");

        Assert.Equal(
            ["example-bori referral-link-made", "example-sora referral-link-revoked"],
            await referral.Audit("referral", requested.CaseId));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private string ReferralNamed => $"R-{requested.ReferralId.ToString("N")[^6..].ToUpperInvariant()}";

    private Task<HttpResponseMessage> Say(HttpClient colleague, string answer) => colleague.Answer(
        requested.ReferralId, answer, answer == "decline" ? new { reason = "자리가 없습니다(예시)" } : null);

    private async Task<Func<Task<HttpResponseMessage>>> Form(HttpClient colleague)
    {
        var token = FormToken.In(await colleague.GetStringAsync("/partner/inbox"));
        return () => colleague.PostAsync(
            $"/partner/inbox/{requested.ReferralId}/accept",
            new FormUrlEncodedContent([new("tab", "answer"), new(FormToken.Field, token)]));
    }

    /// <summary>A form's token and the name of who is signed in are another for each.</summary>
    private static string WithoutTokens(string page) => System.Text.RegularExpressions.Regex
        .Match(page, "<ol class=\"stack\">.*</ol>", System.Text.RegularExpressions.RegexOptions.Singleline).Value
        .Replace(FormToken.In(page), "", StringComparison.Ordinal);

    /// <summary>Somebody of the agency, as the city's provider would sign them in.</summary>
    private HttpClient Colleague(string name) => referral.As(name, Roles.Partner, requested.AgencyId);
}
