using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Opening_referrals : IAsyncLifetime
{
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run();

    [Fact]
    public async Task A_wanted_need_with_consent_gives_one_referral_about_its_case()
    {
        var consultation = Consultation(Wanted("L1.2", severity: 2)) with { District = "11110" };

        await referral.Hear(consultation);

        var requested = Assert.Single(referral.Announced<ReferralRequested>());
        Assert.Equal(consultation.CaseId, requested.CaseId);
        Assert.Equal(new ReferredNeed("L1.2", 2), requested.Need);
        Assert.Equal("11110", requested.District);
        Assert.Null(requested.Sealed);
        Assert.Equal(
            ["referral-requested", "agency-chosen"],
            referral.Published.Where(told => told.Subject == consultation.CaseId).Select(told => told.Topic));
        Assert.Equal(2, referral.Published.Count);
    }

    [Fact]
    public async Task The_same_event_twice_gives_one_referral()
    {
        var consultation = Consultation(Wanted());
        var eventId = Guid.CreateVersion7().ToString();

        await referral.Hear(consultation, eventId);
        await referral.Hear(consultation, eventId);

        Assert.Single(referral.Announced<ReferralRequested>());
    }

    [Fact]
    public async Task Two_events_about_the_same_consultation_give_one_referral()
    {
        var consultation = Consultation(Wanted());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => referral.Hear(consultation)));

        Assert.Single(referral.Announced<ReferralRequested>());
    }

    [Fact]
    public async Task A_need_named_twice_gives_one_referral()
    {
        await referral.Hear(Consultation(Wanted("L1.2", severity: 2), Wanted("L1.2", severity: 3)));

        Assert.Single(referral.Announced<ReferralRequested>());
    }

    [Fact]
    public async Task Every_need_gives_its_own_referral()
    {
        var unwanted = new Need("L2.1", 3, Wanted: false);
        await referral.Hear(Consultation(Wanted("L1.2"), Wanted("L8.1", severity: 3), unwanted, Wanted("L3.1", 0)));

        var codes = referral.Announced<ReferralRequested>().Select(requested => requested.Need.Code);
        Assert.Equal(["L1.2", "L8.1"], codes.Order());
    }

    [Fact]
    public async Task Every_heading_of_the_catalogue_finds_an_agency_anywhere()
    {
        var needs = Enumerable.Range(1, 17).Select(heading => Wanted($"L{heading}", severity: 1)).ToArray();

        await referral.Hear(Consultation(needs));

        Assert.Equal(17, referral.Announced<ReferralRequested>().Count);
    }

    [Fact]
    public async Task Without_consent_nobody_is_asked()
    {
        await referral.Hear(Consultation(Wanted()) with { Consents = null });
        var another = new ConsentGrant("companions", "companion", "1");
        await referral.Hear(Consultation(Wanted()) with { Consents = [another] });

        Assert.Empty(referral.Announced<ReferralRequested>());
    }

    [Fact]
    public async Task An_urgent_need_is_to_be_answered_within_four_hours()
    {
        var requested = await referral.RequestedFrom(referral.Agency(), Wanted("L1.2", severity: 3));

        Assert.Equal(Urgency.Urgent, requested.Urgency);
        Assert.Equal(ManualClock.Noon.AddHours(4), requested.RespondBy);
    }

    [Fact]
    public async Task Another_need_is_to_be_answered_within_two_working_days()
    {
        // Noon is a Friday: Saturday and Sunday do not count.
        var requested = await referral.RequestedFrom(referral.Agency(), Wanted("L1.2", severity: 2));

        Assert.Equal(Urgency.Routine, requested.Urgency);
        Assert.Equal(ManualClock.Noon.AddDays(4), requested.RespondBy);
    }

    [Fact]
    public async Task Only_the_agency_that_is_asked_sees_the_referral()
    {
        var requested = await referral.Requested();

        var path = $"/partner/referrals/{requested.ReferralId}";

        var view = await referral.AsPartner(requested.AgencyId).GetFromJsonAsync<JsonElement>(path);
        Assert.Equal(requested.CaseId, view.GetProperty("caseId").GetGuid());
        Assert.Equal("requested", view.GetProperty("status").GetString());
        Assert.Equal("routine", view.GetProperty("urgency").GetString());
        Assert.Equal("L1.2", view.GetProperty("need").GetProperty("code").GetString());

        var other = referral.AsPartner(referral.Other(requested.AgencyId));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await referral.As("counsellor-1").GetAsync(path)).StatusCode);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();
}
