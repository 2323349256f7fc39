using System.Text.Json;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

/// <summary>What an agency had to fit and why it was chosen is not kept longer than the consent to refer.</summary>
public sealed class Dropping_wishes : IAsyncLifetime
{
    private const string Agency = "00000000-0000-0000-0000-0000000000a1";

    private const string Why = "\"why\":[\"near\"]";

    private readonly Guid caseId = Guid.NewGuid();
    private RunningService analytics = null!;

    public async ValueTask InitializeAsync() => analytics = await Run();

    [Theory]
    [InlineData("partners", "referral", false)]
    [InlineData("partners", "referral", true)]
    [InlineData("line", "sensitive", false)]
    [InlineData("line", "sensitive", true)]
    public async Task They_go_with_the_consent_whichever_is_heard_first(string recipient, string purpose, bool late)
    {
        if (late) await Withdraw(recipient, purpose);
        await Refer(["partners"], Noon);
        var before = await Kept();
        if (!late)
        {
            Assert.Contains(",\"fit\":{\"language\":\"de\"}", before, StringComparison.Ordinal);
            Assert.Contains(",\"why\":[\"near\"]", before, StringComparison.Ordinal);
            await Withdraw(recipient, purpose);
        }

        var after = await Kept();
        Assert.Equal(
            before.Replace(",\"fit\":{\"language\":\"de\"}", "", StringComparison.Ordinal)
                .Replace(",\"why\":[\"near\"]", ",\"why\":[]", StringComparison.Ordinal),
            after);
        Assert.DoesNotContain("\"fit\"", after, StringComparison.Ordinal);
        Assert.DoesNotContain(Why, after, StringComparison.Ordinal);

        Assert.Empty(Choice(after).Why);

        // Under a consent given again.
        await Refer(["partners"], Noon.AddHours(2));
        Assert.Contains("\"fit\"", await Kept(), StringComparison.Ordinal);
        Assert.Contains(Why, await Kept(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line", "sensitive", ",\"why\":[\"near\"]")]
    [InlineData("partners", "referral", ",\"why\":[\"near\"]")]
    [InlineData("partners", "referral", "")]
    public async Task What_was_taken_back_before_the_ledger_dropped_them_is_dropped_when_it_learns_to(
        string recipient, string purpose, string why)
    {
        const string Wish = ",\"fit\":{\"language\":\"de\"}}";
        await Withdraw(recipient, purpose);
        await Refer(["partners"], Noon);
        var dropped = await Kept();
        await analytics.Services.GetRequiredService<AnalyticsDatabase>().Do(
            async work =>
            {
                await work.Execute(
                    $"""
                    UPDATE ledger SET data = (CASE topic
                        WHEN 'agency-chosen' THEN replace(data::text, ',"why":[]', {why})
                        ELSE left(data::text, -1) || {Wish} END)::json
                    WHERE topic IN ('agency-chosen', 'consultation-completed')
                    """);
                await work.Execute(await Migration("005_wishes_taken_back"));
            },
            CancellationToken.None);

        var after = await Kept();
        Assert.Equal(Compact(dropped), Compact(after));
        Assert.Empty(Choice(after).Why);
    }

    [Fact]
    public async Task Of_several_consents_the_last_one_takes_what_they_had_to_fit_along()
    {
        await Refer([Agency, "00000000-0000-0000-0000-0000000000b2"], Noon);

        await Withdraw(Agency.ToUpperInvariant(), "referral");
        Assert.DoesNotContain(Why, await Kept(), StringComparison.Ordinal);
        Assert.Contains("\"fit\"", await Kept(), StringComparison.Ordinal);

        await Withdraw("00000000-0000-0000-0000-0000000000b2", "referral");
        Assert.DoesNotContain("\"fit\"", await Kept(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_for_something_else_takes_nothing()
    {
        await Refer(["partners"], Noon);

        await Withdraw("line", "companion");

        Assert.Contains("\"fit\"", await Kept(), StringComparison.Ordinal);
        Assert.Contains(Why, await Kept(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_referral_that_is_withdrawn_takes_why_along_and_heard_twice_is_written_once()
    {
        var referral = await Refer(["partners"], Noon);
        var withdrawn = new ReferralWithdrawn(referral, caseId, Guid.Parse(Agency), Noon.AddHours(1));
        var id = $"{Guid.NewGuid()}";

        await analytics.Deliver(withdrawn, caseId, id);
        await analytics.Deliver(withdrawn, caseId, id);

        Assert.DoesNotContain(Why, await Kept(), StringComparison.Ordinal);
        Assert.Single(
            (await Ledger()).EnumerateArray(),
            one => one.GetProperty("type").GetString() == "annyeong.referral-withdrawn.v1");
    }

    public ValueTask DisposeAsync() => analytics.DisposeAsync();

    private async Task<Guid> Refer(string[] recipients, DateTimeOffset at)
    {
        var referral = Guid.NewGuid();
        await analytics.Deliver(
            Consultation(caseId) with
            {
                Consents = [.. recipients.Select(recipient => new ConsentGrant(recipient, "referral", "1"))],
                Fit = new Fit(Language: "de"),
            },
            caseId, eventId: null, at);
        await analytics.Deliver(new AgencyChosen(referral, caseId, ["near"]), caseId, eventId: null, at);
        await analytics.Deliver(
            Referral(caseId) with { ReferralId = referral, AgencyId = Guid.Parse(Agency) }, caseId, eventId: null, at);
        return referral;
    }

    private Task Withdraw(string recipient, string purpose) => analytics.Deliver(
        new ConsentWithdrawn(Guid.NewGuid(), caseId, recipient, purpose, Noon.AddHours(1)), caseId);

    /// <summary>What stands there of consultation and choice, as it is kept.</summary>
    private async Task<string> Kept() => string.Join('\n', (await Ledger()).EnumerateArray()
        .Where(entry => entry.GetProperty("type").GetString() is not "annyeong.consent-withdrawn.v1")
        .Select(entry => entry.GetProperty("data").GetRawText()));

    private static AgencyChosen Choice(string kept) => kept.Split('\n')
        .Where(data => data.Contains("\"why\"", StringComparison.Ordinal))
        .Select(data => JsonSerializer.Deserialize<AgencyChosen>(data, EventJson.Options)!).Single();

    private static IEnumerable<string> Compact(string kept) =>
        kept.Split('\n').Select(data => JsonSerializer.Serialize(JsonElement.Parse(data)));

    private static async Task<Sql> Migration(string name)
    {
        using var file = new StreamReader(typeof(AnalyticsDatabase).Assembly
            .GetManifestResourceStream($"AnalyticsService.Migrations.{name}.sql")!);
        var statement = new Sql(0, 0);
        statement.AppendLiteral(await file.ReadToEndAsync());
        return statement;
    }

    private async Task<JsonElement> Ledger() =>
        (await analytics.Get("auditor-1", $"/insight/ledger/{caseId}")).GetProperty("events");
}
