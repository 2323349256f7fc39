using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Withdrawing_consent : IAsyncLifetime
{
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        await referral.Hear(Consultation(Wanted()));
        requested = Assert.Single(referral.Announced<ReferralRequested>());
        partner = referral.AsPartner(requested.AgencyId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("waitlist")]
    [InlineData("accept")]
    [InlineData("accept,contact")]
    [InlineData("accept,start")]
    [InlineData("accept,hold")]
    [InlineData("accept,contact,hold")]
    public async Task What_has_not_ended_ends_and_its_agency_is_told(string answers)
    {
        foreach (var answer in answers.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            await (await partner.Answer(
                requested.ReferralId, answer, answer == "hold" ? new { reason = "예시" } : null)).Json();
        }

        await Withdraw(ManualClock.Noon);

        Assert.Equal("withdrawn", (await View()).GetProperty("status").GetString());
        var withdrawn = Assert.Single(referral.Announced<ReferralWithdrawn>());
        Assert.Equal(
            new ReferralWithdrawn(requested.ReferralId, requested.CaseId, requested.AgencyId, ManualClock.Noon),
            withdrawn);
        await Until(async () =>
            (await referral.Feed(requested.AgencyId)).Exists(one => one.TypeIs("referral-withdrawn")));
    }

    [Fact]
    public async Task Nothing_more_can_be_said_about_it()
    {
        await Withdraw(ManualClock.Noon);

        foreach (var answer in new[] { "accept", "waitlist", "contact", "start", "resume", "heartbeat" })
        {
            await partner.Answer(requested.ReferralId, answer).Refused("referral-withdrawn");
        }

        await partner.Answer(requested.ReferralId, "decline", new { reason = "예시" }).Refused("referral-withdrawn");
        await partner.Answer(requested.ReferralId, "close", new { outcome = "예시" }).Refused("referral-withdrawn");
        await partner.Answer(requested.ReferralId, "hold", new { reason = "예시" }).Refused("referral-withdrawn");
        await partner.Answer(requested.ReferralId, "fail", new { reason = "other" }).Refused("referral-withdrawn");
    }

    [Theory]
    [InlineData("decline", "reason", "declined")]
    [InlineData("close", "outcome", "closed")]
    public async Task What_has_ended_by_itself_stays_as_it_is(string answer, string field, string status)
    {
        if (answer == "close") await partner.Answer(requested.ReferralId, "accept");
        await (await partner.Answer(
            requested.ReferralId, answer, new Dictionary<string, string> { [field] = "예시" })).Json();

        await Withdraw(ManualClock.Noon);

        var view = await View();
        Assert.Equal((status, "예시"), (view.GetProperty("status").GetString(), view.GetProperty(field).GetString()));
        Assert.DoesNotContain(
            referral.Announced<ReferralWithdrawn>(), ended => ended.ReferralId == requested.ReferralId);
    }

    [Fact]
    public async Task Heard_of_twice_it_ends_once()
    {
        var eventId = Guid.NewGuid().ToString();

        await Withdraw(ManualClock.Noon, eventId: eventId);
        await Withdraw(ManualClock.Noon, eventId: eventId);
        await Withdraw(ManualClock.Noon);

        Assert.Single(referral.Announced<ReferralWithdrawn>());
    }

    [Fact]
    public async Task A_consent_to_somebody_else_or_for_something_else_ends_nothing()
    {
        await Withdraw(ManualClock.Noon, recipient: requested.AgencyId.ToString());
        await Withdraw(ManualClock.Noon, purpose: "companion");

        Assert.Equal("requested", (await View()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_consent_to_one_agency_taken_back_leaves_the_others()
    {
        var agency = referral.Agency();
        var one = await referral.RequestedFrom(agency);
        var mixed = Consultation(Wanted("L1.2"), Wanted("L5.1")) with
        {
            CaseId = one.CaseId, Consents = [new ConsentGrant("partners", "referral", "1")],
        };
        await referral.Hear(mixed);

        await referral.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), one.CaseId, $"{agency}", "referral", ManualClock.Noon), one.CaseId);

        Assert.Equal(one.ReferralId, Assert.Single(referral.Announced<ReferralWithdrawn>()).ReferralId);
    }

    [Fact]
    public async Task Heard_of_before_the_consultation_it_opens_nothing()
    {
        var consultation = Consultation(Wanted());
        await Withdraw(ManualClock.Noon, consultation.CaseId);

        await referral.Deliver(consultation, consultation.CaseId, time: ManualClock.Noon.AddMinutes(-1));
        await referral.Deliver(
            consultation with { ConsultationId = Guid.NewGuid() }, consultation.CaseId, time: ManualClock.Noon);

        Assert.DoesNotContain(referral.Announced<ReferralRequested>(), one => one.CaseId == consultation.CaseId);
    }

    [Fact]
    public async Task A_consent_given_after_that_counts_again()
    {
        var consultation = Consultation(Wanted());
        await Withdraw(ManualClock.Noon, consultation.CaseId);

        await referral.Deliver(consultation, consultation.CaseId, time: ManualClock.Noon.AddMinutes(1));

        Assert.Single(referral.Announced<ReferralRequested>(), one => one.CaseId == consultation.CaseId);
        await Withdraw(ManualClock.Noon, consultation.CaseId);
        Assert.Empty(referral.Announced<ReferralWithdrawn>());
    }

    [Fact]
    public async Task Of_two_heard_of_in_the_wrong_order_the_later_counts()
    {
        var consultation = Consultation(Wanted());
        await Withdraw(ManualClock.Noon.AddHours(2), consultation.CaseId);
        await Withdraw(ManualClock.Noon, consultation.CaseId);

        await referral.Deliver(consultation, consultation.CaseId, time: ManualClock.Noon.AddHours(1));

        Assert.DoesNotContain(referral.Announced<ReferralRequested>(), one => one.CaseId == consultation.CaseId);
    }

    [Fact]
    public async Task Consultation_and_withdrawal_at_once_leave_nothing_open()
    {
        var consultations = Enumerable.Range(0, 20).Select(_ => Consultation(Wanted())).ToList();

        await Task.WhenAll(consultations.SelectMany(consultation => new[]
        {
            referral.Hear(consultation), Withdraw(ManualClock.Noon, consultation.CaseId),
        }));

        var opened = referral.Announced<ReferralRequested>().Select(one => one.ReferralId).ToHashSet();
        opened.Remove(requested.ReferralId);
        Assert.Equal(opened, referral.Announced<ReferralWithdrawn>().Select(one => one.ReferralId).ToHashSet());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_sealed_for_the_agency_is_gone_from_its_feed(bool closed)
    {
        await (await partner.Answer(requested.ReferralId, "accept")).Json();
        await referral.Release(requested);
        if (closed) await (await partner.Answer(requested.ReferralId, "close", new { outcome = "예시" })).Json();
        Assert.Contains("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);

        await Withdraw(ManualClock.Noon);
        await referral.Release(requested);

        Assert.DoesNotContain("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);
        Assert.Equal(2, (await referral.Feed(requested.AgencyId)).Count(one => one.TypeIs("details-released")));
    }

    [Theory]
    [InlineData("accept", "withdrawn")]
    [InlineData("accept,close", "closed")]
    public async Task What_was_told_of_health_and_feelings_ends_all_of_the_case_and_leaves_no_word_of_it(
        string answers, string status)
    {
        foreach (var answer in answers.Split(','))
        {
            await (await partner.Answer(
                requested.ReferralId, answer, answer == "close" ? new { outcome = "예시" } : null)).Json();
        }

        await referral.Release(requested);

        await WithdrawSensitive(ManualClock.Noon.AddMinutes(-1));
        Assert.NotEqual("withdrawn", (await View()).GetProperty("status").GetString());
        await WithdrawSensitive(ManualClock.Noon);
        await WithdrawSensitive(ManualClock.Noon);

        var view = await View();
        Assert.Equal(status, view.GetProperty("status").GetString());
        Assert.False(view.TryGetProperty("outcome", out _));
        Assert.Equal(status == "withdrawn" ? 1 : 0, referral.Announced<ReferralWithdrawn>().Count);
        Assert.DoesNotContain("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_back_before_the_consultation_is_heard_of_it_opens_nothing_and_after_that_it_does()
    {
        var consultation = Consultation(Wanted());
        await WithdrawSensitive(ManualClock.Noon, consultation.CaseId);

        await referral.Deliver(consultation, consultation.CaseId, time: ManualClock.Noon.AddMinutes(-1));
        Assert.DoesNotContain(referral.Announced<ReferralRequested>(), one => one.CaseId == consultation.CaseId);

        var later = consultation with { ConsultationId = Guid.NewGuid() };
        await referral.Deliver(later, later.CaseId, time: ManualClock.Noon.AddMinutes(1));
        Assert.Single(referral.Announced<ReferralRequested>(), one => one.CaseId == consultation.CaseId);
    }

    [Fact]
    public async Task A_place_is_free_again()
    {
        var before = await referral.Anonymous.GetStringAsync($"/directory/services/{await ServiceId()}");

        await Withdraw(ManualClock.Noon);

        var after = await referral.Anonymous.GetStringAsync($"/directory/services/{await ServiceId()}");
        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData("ko", "본인이 거둠", "본인이 더 원하지 않아 거둔 의뢰입니다")]
    [InlineData("en", "withdrawn", "The person no longer wishes it")]
    public async Task The_inbox_says_so_plainly(string language, string since, string sentence)
    {
        await Withdraw(ManualClock.Noon);
        partner.DefaultRequestHeaders.Add("Accept-Language", language);

        var page = await partner.GetStringAsync("/partner/inbox?tab=done");

        Assert.Contains(since, page, StringComparison.Ordinal);
        Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private Task Withdraw(
        DateTimeOffset at, Guid? caseId = null, string recipient = "partners", string purpose = "referral",
        string? eventId = null)
    {
        var withdrawn = new ConsentWithdrawn(Guid.NewGuid(), caseId ?? requested.CaseId, recipient, purpose, at);
        return referral.Deliver(withdrawn, withdrawn.CaseId, eventId);
    }

    private Task WithdrawSensitive(DateTimeOffset at, Guid? caseId = null) =>
        Withdraw(at, caseId, "line", "sensitive");

    private Task<JsonElement> View() =>
        partner.GetFromJsonAsync<JsonElement>($"/partner/referrals/{requested.ReferralId}");

    private async Task<Guid> ServiceId() =>
        (await referral.Value<Guid>($"SELECT service_id FROM referrals WHERE id = {requested.ReferralId}"))!.Value;
}
