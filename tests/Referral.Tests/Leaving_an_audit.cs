using System.Net.Http.Json;
using System.Security.Cryptography;
using Platform.Secrets;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Leaving_an_audit : IAsyncLifetime
{
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run();

    [Fact]
    public async Task What_an_agency_reads_and_decides_stands_in_it()
    {
        var requested = await referral.Requested();
        var partner = referral.AsPartner(requested.AgencyId);
        await partner.GetAsync("/partner/inbox");
        await partner.GetAsync("/partner/inbox?tab=done");
        await partner.GetAsync($"/partner/referrals/{requested.ReferralId}");
        await partner.Answer(requested.ReferralId, "accept");
        await partner.Answer(requested.ReferralId, "accept");
        await partner.Answer(requested.ReferralId, "start");

        var name = $"partner-{requested.AgencyId}";
        Assert.Equal(
            [
                $"{name} referral-read", $"{name} referral-read", $"{name} referral-accepted",
                $"{name} referral-in-progress",
            ],
            await referral.Audit("referral", requested.CaseId));
    }

    [Fact]
    public async Task What_an_agency_is_given_by_its_feed_stands_in_it_too()
    {
        var requested = await referral.Requested();
        var partner = referral.AsPartner(requested.AgencyId);
        await Eventually.Holds(async () => (await partner.GetStringAsync("/partner/events")).Length > 2);

        Assert.Equal(
            [$"partner-{requested.AgencyId} feed-read"], await referral.Audit("referral", requested.CaseId));
    }

    [Fact]
    public async Task The_keys_and_addresses_an_agency_registers_stand_in_it()
    {
        var agency = referral.Agency();
        var partner = referral.AsPartner(agency);
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = P256Point.Of(key);
        var jwk = new { kty = "EC", crv = "P-256", x = point.X, y = point.Y };
        await partner.PutAsJsonAsync("/partner/keys/first", jwk);
        await partner.PutAsJsonAsync("/partner/keys/first", jwk);
        await partner.PutAsJsonAsync("/partner/endpoints/main", new { url = "https://partner.example/hook" });
        await partner.DeleteAsync("/partner/keys/first");

        var name = $"partner-{agency}";
        Assert.Equal(
            [
                $"{name} partner-key-registered", $"{name} partner-endpoint-registered", $"{name} partner-key-removed",
            ],
            await referral.Audit("referral", agency));
    }

    [Fact]
    public async Task Another_agency_has_seen_nothing()
    {
        var requested = await referral.Requested();
        var other = referral.AsPartner(referral.Other(requested.AgencyId));
        await other.GetAsync("/partner/inbox");
        await other.GetAsync($"/partner/referrals/{requested.ReferralId}");

        Assert.Empty(await referral.Audit("referral", requested.CaseId));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();
}
