using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ReferralService.Partners;
using ReferralService.Portal;

namespace ReferralService.Tests;

/// <summary>/partner/docs, read by somebody who has no account.</summary>
public sealed partial class Reading_the_portal(OneReferral one) : IClassFixture<OneReferral>
{
    private readonly HttpClient stranger = one.Service.Anonymous;

    [Theory]
    [InlineData("ko", "10분 안에", "꼭 처리")]
    [InlineData("en", "Within ten minutes", "needed")]
    public async Task Everything_stands_on_one_page_in_either_language(string language, string first, string weight)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ShowDocs.Path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        var answer = await stranger.SendAsync(request);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(first, page, StringComparison.Ordinal);
        Assert.Contains(weight, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(PartnerEvents.All.Count, Published.Events.Count);
        Assert.All(Published.Events, told => Assert.Contains(told.Type, page, StringComparison.Ordinal));
        Assert.Contains("executionPeriod.start", page, StringComparison.Ordinal);
        Assert.NotEmpty(Published.Doors);
        Assert.All(Published.Doors, door =>
            Assert.Contains($"{door.Method} {door.Path}", page, StringComparison.Ordinal));
        Assert.All(Published.QuickStarts, start => Assert.Contains(start.Text, page, StringComparison.Ordinal));
        Assert.All(Published.Vectors, vector => Assert.Contains(vector.Signature, page, StringComparison.Ordinal));
        Assert.All(Published.Changes, change =>
            Assert.Contains(language == "ko" ? change.Ko : change.En, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_it_links_to_is_there()
    {
        var page = await stranger.GetStringAsync(ShowDocs.Path);
        var links = Link().Matches(page).Select(link => link.Groups[1].Value).Distinct().ToList();

        Assert.Equal(2 + (2 * Published.Events.Count) + Published.QuickStarts.Count, links.Count);
        foreach (var link in links)
        {
            var answer = await stranger.GetAsync(link);
            Assert.True(answer.IsSuccessStatusCode, link);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("schemas/contact-received.json")]
    [InlineData("samples/nothing.json")]
    [InlineData("quickstarts/..%2Fasyncapi.yaml")]
    public async Task What_is_not_for_partners_is_not_there(string path) => Assert.Equal(
        HttpStatusCode.NotFound, (await stranger.GetAsync($"{ShowDocs.Path}/{path}")).StatusCode);

    [Fact]
    public void The_signatures_it_shows_are_right() => Assert.All(Published.Vectors, vector => Assert.Equal(
        vector.Signature,
        WebhookSignature.Sign(
            vector.Secret, vector.Id, long.Parse(vector.Timestamp, System.Globalization.CultureInfo.InvariantCulture),
            Encoding.UTF8.GetBytes(vector.Body))));

    [GeneratedRegex("href=\"(/partner/docs/[^\"]+)\"")]
    private static partial Regex Link();
}
