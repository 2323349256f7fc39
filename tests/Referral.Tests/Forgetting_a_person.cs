using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Forgetting_a_person : IAsyncLifetime
{
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        requested = await referral.Requested();
        partner = referral.AsPartner(requested.AgencyId);
    }

    [Fact]
    public async Task What_is_open_ends_what_was_written_is_gone_and_others_stay()
    {
        var declined = await Again("L1.3");
        var other = await referral.RequestedFrom(requested.AgencyId);
        await partner.Answer(declined.ReferralId, "decline", new { reason = "예시" });
        await partner.Answer(other.ReferralId, "decline", new { reason = "예시" });

        await Erase();

        Assert.Equal("withdrawn", (await View(requested)).GetProperty("status").GetString());
        var view = await View(declined);
        Assert.Equal("declined", view.GetProperty("status").GetString());
        Assert.False(view.TryGetProperty("reason", out _));
        Assert.Equal("예시", (await View(other)).GetProperty("reason").GetString());
        Assert.Equal(requested.ReferralId, Assert.Single(referral.Announced<ReferralWithdrawn>()).ReferralId);
    }

    [Fact]
    public async Task Heard_of_twice_it_changes_nothing_more()
    {
        var eventId = Guid.NewGuid().ToString();

        await Erase(eventId);
        await Erase(eventId);
        await Erase();

        Assert.Single(referral.Announced<ReferralWithdrawn>());
    }

    [Fact]
    public async Task No_consultation_of_the_case_that_comes_late_opens_anything()
    {
        await Erase();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Again("L1.3"));
    }

    [Fact]
    public async Task What_was_sealed_is_gone_from_feeds_and_what_comes_late_carries_none()
    {
        await (await partner.Answer(requested.ReferralId, "accept")).Json();
        await referral.Release(requested);
        await (await partner.Answer(requested.ReferralId, "close", new { outcome = "예시" })).Json();
        var other = await referral.RequestedFrom(requested.AgencyId);
        await referral.Release(other);

        await Erase();
        await referral.Release(requested);

        var released = (await referral.Feed(requested.AgencyId)).Where(one => one.TypeIs("details-released")).ToList();
        Assert.Equal(3, released.Count);
        var sealedOnes = released.Where(one => one.GetProperty("data").TryGetProperty("sealed", out _));
        Assert.Equal(other.CaseId, Assert.Single(sealedOnes).GetProperty("subject").GetGuid());
        Assert.Equal("closed", (await View(requested)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Erasing_and_releasing_at_once_leave_nothing_sealed()
    {
        var cases = new List<ReferralRequested>();
        for (var i = 0; i < 10; i++) cases.Add(await referral.RequestedFrom(requested.AgencyId));

        await Task.WhenAll(cases.SelectMany(one => new[] { referral.Release(one), Erase(whose: one.CaseId) }));

        Assert.DoesNotContain("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private Task Erase(string? eventId = null, Guid? whose = null)
    {
        var erased = new PersonErased(Guid.NewGuid(), whose ?? requested.CaseId, ManualClock.Noon);
        return referral.Deliver(erased, erased.CaseId, eventId);
    }

    /// <summary>Another need of the same case; throws when it gives no referral.</summary>
    private async Task<ReferralRequested> Again(string need)
    {
        var consents = new[] { new ConsentGrant($"{requested.AgencyId}", "referral", "1") };
        await referral.Hear(Consultation(Wanted(need)) with { CaseId = requested.CaseId, Consents = consents });
        return referral.Announced<ReferralRequested>().Single(
            one => one.CaseId == requested.CaseId && one.Need.Code == need);
    }

    private Task<JsonElement> View(ReferralRequested which) =>
        partner.GetFromJsonAsync<JsonElement>($"/partner/referrals/{which.ReferralId}");
}
