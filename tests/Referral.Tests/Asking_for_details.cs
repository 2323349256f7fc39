using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cities;
using Platform.Secrets;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Asking_for_details : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        requested = await referral.Requested();
        partner = referral.AsPartner(requested.AgencyId);
    }

    [Fact]
    public async Task An_agency_with_a_key_that_takes_somebody_on_gets_to_know_who_it_is()
    {
        var key = await RegisterKey("2026-1");

        await (await partner.Answer(requested.ReferralId, "accept")).Json();

        var asked = Assert.Single(referral.Announced<DetailsRequested>());
        Assert.Equal(
            (requested.ReferralId, requested.CaseId, requested.AgencyId, "referral"),
            (asked.ReferralId, asked.CaseId, asked.AgencyId, asked.Purpose));
        Assert.Equal(["name", "phone"], asked.Fields);
        Assert.Equal(new RecipientKey("2026-1", X: key.X, Y: key.Y), asked.Key);
        Assert.NotEqual(Guid.Empty, asked.RequestId);
    }

    [Fact]
    public async Task Where_help_comes_to_the_home_the_address_is_asked_for_too()
    {
        var visiting = referral.Services.GetRequiredService<CityPack>().Directory.Services
            .First(service => service is { Visits: true, Districts.Count: 0 } && service.Needs.Contains("L7"));
        requested = await referral.RequestedFrom(visiting.AgencyId, Wanted("L7"));
        partner = referral.AsPartner(visiting.AgencyId);
        await RegisterKey("2026-1");

        await (await partner.Answer(requested.ReferralId, "accept")).Json();

        Assert.Equal(["name", "phone", "address"], Assert.Single(referral.Announced<DetailsRequested>()).Fields);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_asked_until_help_begins_with_one()
    {
        await (await partner.Answer(requested.ReferralId, "accept")).Json();
        Assert.Empty(referral.Announced<DetailsRequested>());
        Assert.Equal(("none", null), await Details());
        await RegisterKey("2026-1");

        await (await partner.Answer(requested.ReferralId, "start")).Json();

        Assert.Single(referral.Announced<DetailsRequested>());
    }

    [Fact]
    public async Task It_is_asked_once_with_the_newest_key()
    {
        await RegisterKey("first");
        await RegisterKey("second");

        var attempts = Enumerable.Range(0, 5).Select(_ => partner.Answer(requested.ReferralId, "accept"));
        await Task.WhenAll(attempts);
        await (await partner.Answer(requested.ReferralId, "start")).Json();

        Assert.Equal("second", Assert.Single(referral.Announced<DetailsRequested>()).Key.Kid);
    }

    [Theory]
    [InlineData("waitlist")]
    [InlineData("decline")]
    public async Task Who_does_not_take_the_person_on_is_told_nothing(string answer)
    {
        await RegisterKey("2026-1");

        await (await partner.Answer(
            requested.ReferralId, answer, answer == "decline" ? new { reason = "예시" } : null)).Json();

        Assert.Empty(referral.Announced<DetailsRequested>());
    }

    [Fact]
    public async Task After_what_is_told_of_health_was_taken_back_nothing_sealed_comes_late()
    {
        var asked = await Ask();
        await (await partner.Answer(requested.ReferralId, "close", new { outcome = "예시" })).Json();
        await referral.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), asked.CaseId, "line", "sensitive", ManualClock.Noon), asked.CaseId);

        await Release(asked);

        Assert.DoesNotContain("\"sealed\"", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);
        Assert.Single(await referral.Feed(requested.AgencyId), one => one.TypeIs("details-released"));
    }

    [Fact]
    public async Task What_was_released_comes_by_feed_sealed_and_the_referral_says_since_when()
    {
        var asked = await Ask();
        Assert.Equal(("pending", ManualClock.Noon), await Details());
        clock.Advance(TimeSpan.FromMinutes(1));

        await Release(asked);

        Assert.Equal(("released", ManualClock.Noon.AddMinutes(1)), await Details());
        var feed = await referral.Feed(requested.AgencyId);
        var released = Assert.Single(feed, one => one.TypeIs("details-released")).GetProperty("data");
        Assert.Equal("sealed.for.the.agency.alone", released.GetProperty("sealed").GetString());
        var view = await partner.GetStringAsync($"/partner/referrals/{requested.ReferralId}");
        Assert.DoesNotContain("sealed", view, StringComparison.Ordinal);
        var other = await referral.FeedText(referral.Other(requested.AgencyId));
        Assert.DoesNotContain("sealed", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_as_well()
    {
        var asked = await Ask();

        await Refuse(asked, ManualClock.Noon);

        Assert.Equal(("refused", ManualClock.Noon), await Details());
        Assert.Single(await referral.Feed(requested.AgencyId), one => one.TypeIs("details-refused"));
    }

    [Fact]
    public async Task Of_two_answers_the_later_counts_whichever_is_heard_of_first()
    {
        var asked = await Ask();
        await Refuse(asked, ManualClock.Noon.AddMinutes(5));
        var eventId = Guid.NewGuid().ToString();

        await Release(asked, ManualClock.Noon.AddMinutes(2), eventId);
        await Release(asked, ManualClock.Noon.AddMinutes(2), eventId);

        Assert.Equal(("refused", ManualClock.Noon.AddMinutes(5)), await Details());
        Assert.Single(await referral.Feed(requested.AgencyId), one => one.TypeIs("details-released"));
    }

    [Fact]
    public async Task An_answer_that_comes_so_late_that_its_sealed_part_is_gone_is_an_answer()
    {
        var asked = await Ask();
        var whole = referral.Bytes(Released(asked), asked.CaseId);

        await referral.DeliverRaw("details-released", Platform.Messaging.SealedParts.Strip(whole.Span));

        Assert.Equal("released", (await Details()).State);
    }

    [Fact]
    public async Task After_fourteen_days_the_feed_and_what_waits_for_a_partner_carry_it_no_more()
    {
        await using var server = await PartnerServer.Start();
        await (await partner.PutAsJsonAsync(
            "/partner/endpoints/main", new { url = server.Url, types = new[] { "details-released" } })).Json();
        server.Answer = http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = "86400";
            return Task.CompletedTask;
        };
        await Release(await Ask());
        await (await partner.Answer(requested.ReferralId, "start")).Json();
        await Until(() => server.Deliveries.Count == 1);
        await Until(async () => (await Untouched()).Contains("referral-started", StringComparison.Ordinal));
        // The attempt is written down before the clock moves.
        await Until(async () => await EndpointState() == "failing");
        var before = await Untouched();

        clock.Advance(TimeSpan.FromDays(15));
        await Until(async () => await Untouched() != before);
        // It has only failed for so long that it was switched off: the partner wants the event once more.
        await Until(async () => await EndpointState() == "disabled");
        var made = server.Deliveries.Count;
        var agency = referral.AsPartner(requested.AgencyId);
        await agency.PostAsync("/partner/endpoints/main/enable", null);
        await (await agency.PostAsJsonAsync(
            "/partner/endpoints/main/deliveries/resend", new { eventId = server.Deliveries.Last().Id })).Json();
        await Until(() => server.Deliveries.Count > made);

        Assert.DoesNotContain("sealed", server.Deliveries.Last().Text, StringComparison.Ordinal);
        Assert.Equal(
            before.Replace(",\"sealed\":\"sealed.for.the.agency.alone\"", "", StringComparison.Ordinal),
            await Untouched());
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private async Task<P256Point> RegisterKey(string kid)
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = P256Point.Of(pair);
        await (await partner.PutAsJsonAsync(
            $"/partner/keys/{kid}", new { kty = "EC", crv = "P-256", x = point.X, y = point.Y })).Json();
        return point;
    }

    /// <summary>The agency has taken the person on.</summary>
    private async Task<DetailsRequested> Ask()
    {
        await RegisterKey("2026-1");
        await (await partner.Answer(requested.ReferralId, "accept")).Json();
        return Assert.Single(referral.Announced<DetailsRequested>());
    }

    private static DetailsReleased Released(DetailsRequested asked) => new(
        asked.RequestId, asked.ReferralId, asked.CaseId, asked.AgencyId, asked.Fields, "sealed.for.the.agency.alone",
        ManualClock.Noon);

    private Task Release(DetailsRequested asked, DateTimeOffset? at = null, string? eventId = null) =>
        referral.Deliver(Released(asked), asked.CaseId, eventId, at);

    private Task Refuse(DetailsRequested asked, DateTimeOffset at) => referral.Deliver(
        new DetailsRefused(
            asked.RequestId, asked.ReferralId, asked.CaseId, asked.AgencyId, DetailsRefusal.NoConsent, at),
        asked.CaseId, time: at);

    /// <summary>The feed, without what the clock alone has added to it.</summary>
    private async Task<string> Untouched() => string.Concat((await referral.Feed(requested.AgencyId))
        .Where(one => !one.TypeIs("referral-reminded") && !one.TypeIs("partner-endpoint-disabled"))
        .Select(one => one.GetRawText()));

    private async Task<string?> EndpointState() =>
        (await referral.AsPartner(requested.AgencyId).GetFromJsonAsync<JsonElement>("/partner/endpoints"))
        .EnumerateArray().Single().GetProperty("state").GetString();

    private async Task<(string? State, DateTimeOffset? At)> Details()
    {
        var view = await referral.AsPartner(requested.AgencyId)
            .GetFromJsonAsync<JsonElement>($"/partner/referrals/{requested.ReferralId}");
        return (
            view.GetProperty("details").GetString(),
            view.TryGetProperty("detailsAt", out var at) ? at.GetDateTimeOffset() : null);
    }
}
