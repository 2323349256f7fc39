using System.Globalization;
using System.Net;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>An agency's own system looks for what has changed.</summary>
public sealed class Searching_in_fhir : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly List<ReferralRequested> all = [];
    private RunningService referral = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            all.Add(await referral.Requested());
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        partner = referral.AsPartner(referral.Agency());
    }

    [Fact]
    public async Task All_of_it_comes_page_by_page_in_the_order_of_change()
    {
        List<string> found = [];
        var next = "/partner/fhir/Task?_count=2&unknown=1";
        for (var pages = 1; next is not null; pages++)
        {
            var page = await partner.GetFromJson(next);
            Assert.Equal("searchset", page.GetProperty("type").GetString());
            Assert.Equal(5, page.GetProperty("total").GetInt32());
            Assert.True(pages <= 3);
            found.AddRange(Ids(page));
            next = Link(page, "next");
        }

        Assert.Equal(all.Select(one => one.ReferralId.ToString()), found);
    }

    [Fact]
    public async Task A_status_finds_the_states_that_have_it()
    {
        await referral.Answers(all[0], "accept");
        await referral.Answers(all[1], "waitlist");

        Assert.Equal(4, (await Find("status=requested")).Count);
        Assert.Equal([$"{all[0].ReferralId}"], await Find("status=accepted,in-progress"));
        Assert.Empty(await Find("status=draft"));
    }

    [Fact]
    public async Task What_has_changed_since_is_found_by_day_and_by_moment()
    {
        var third = ManualClock.Noon.AddMinutes(2)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var day = DateOnly.FromDateTime(ManualClock.Noon.AddHours(9).DateTime)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(3, (await Find($"_lastUpdated=ge{third}")).Count);
        Assert.Equal(2, (await Find($"_lastUpdated=gt{third}")).Count);
        Assert.Equal(2, (await Find($"_lastUpdated=lt{third}")).Count);
        Assert.Single(await Find($"_lastUpdated=ge{third}&_lastUpdated=le{third}"));
        Assert.Equal(5, (await Find($"_lastUpdated={day}")).Count);
        Assert.Empty(await Find($"_lastUpdated=gt{day}"));
    }

    [Fact]
    public async Task Nothing_of_another_agency_is_found()
    {
        var other = await referral.AsPartner(referral.Other(referral.Agency())).GetFromJson("/partner/fhir/Task");

        Assert.Equal(0, other.GetProperty("total").GetInt32());
        Assert.False(other.TryGetProperty("entry", out _));
    }

    [Theory]
    [InlineData("status=dancing", "status")]
    [InlineData("_lastUpdated=yesterday", "_lastUpdated")]
    [InlineData("_lastUpdated=ne2026-01-01", "_lastUpdated")]
    [InlineData("_lastUpdated=0001-01-01", "_lastUpdated")]
    [InlineData("_count=0", "_count")]
    [InlineData("_after=1-2", "_after")]
    public async Task What_cannot_be_read_is_refused_by_name(string query, string member) =>
        await partner.GetAsync($"/partner/fhir/Task?{query}")
            .Outcome(HttpStatusCode.BadRequest, "invalid", member: member);

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task<List<string>> Find(string query) =>
        Ids(await partner.GetFromJson($"/partner/fhir/Task?{query}"));

    private static List<string> Ids(JsonElement page) => page.TryGetProperty("entry", out var entries)
        ? [.. entries.EnumerateArray().Select(entry => entry.GetProperty("resource").GetProperty("id").GetString()!)]
        : [];

    private static string? Link(JsonElement page, string relation) => page.GetProperty("link").EnumerateArray()
        .Where(link => link.GetProperty("relation").GetString() == relation)
        .Select(link => new Uri(link.GetProperty("url").GetString()!).PathAndQuery)
        .FirstOrDefault();
}

/// <summary>Answers in FHIR.</summary>
internal static class Fhir
{
    public static async Task<JsonElement> GetFromJson(this HttpClient client, string path) =>
        await (await client.GetAsync(path)).Json();

    public static async Task Outcome(
        this Task<HttpResponseMessage> asked, HttpStatusCode status, string issue, string? code = null,
        string? member = null)
    {
        var answer = await asked;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/fhir+json", answer.Content.Headers.ContentType?.MediaType);
        var outcome = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("OperationOutcome", outcome.GetProperty("resourceType").GetString());
        var first = outcome.GetProperty("issue")[0];
        Assert.Equal("error", first.GetProperty("severity").GetString());
        Assert.Equal(issue, first.GetProperty("code").GetString());
        Assert.NotEmpty(first.GetProperty("details").GetProperty("text").GetString()!);
        if (code is not null)
        {
            Assert.Equal(
                code, first.GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString());
        }

        if (member is not null) Assert.Equal(member, first.GetProperty("expression")[0].GetString());
    }
}
