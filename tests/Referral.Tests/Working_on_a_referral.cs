using System.Net;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>What an agency tells of somebody it has taken on, from the first contact to the end.</summary>
public sealed class Working_on_a_referral : IAsyncLifetime
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
    public async Task The_first_contact_is_told_between_acceptance_and_start()
    {
        await partner.Answer(requested.ReferralId, "contact").Refused("referral-not-accepted");
        await referral.Answers(requested, "accept");

        var view = await referral.Answers(requested, "contact");

        Assert.Equal("contacting", view.GetProperty("status").GetString());
        Assert.Equal(
            new ReferralContacted(requested.ReferralId, requested.CaseId, requested.AgencyId, ManualClock.Noon),
            Assert.Single(referral.Announced<ReferralContacted>()));
        await partner.Answer(requested.ReferralId, "contact").Refused("referral-already-contacted");
        await referral.Answers(requested, "start", "close");
    }

    [Fact]
    public async Task A_pause_has_a_reason_that_is_kept_while_it_lasts_and_travels_nowhere()
    {
        await referral.Answers(requested, "accept", "contact");
        await partner.Answer(requested.ReferralId, "hold", new { reason = " " }).BadField("reason");
        await partner.Answer(requested.ReferralId, "resume").Refused("referral-not-on-hold");

        var reason = "잠시 입원하셨습니다(예시)";
        await (await partner.Answer(requested.ReferralId, "hold", new { reason })).Json();

        var held = await referral.View(requested);
        Assert.Equal("on-hold", held.GetProperty("status").GetString());
        Assert.Equal(reason, held.GetProperty("reason").GetString());
        await partner.Answer(requested.ReferralId, "start").Refused("referral-on-hold");
        Assert.DoesNotContain(referral.Published, told =>
            System.Text.Encoding.UTF8.GetString(told.Bytes.Span).Contains("입원", StringComparison.Ordinal));

        Assert.Equal("contacting", (await referral.Answers(requested, "resume")).GetProperty("status").GetString());
        Assert.False((await referral.View(requested)).TryGetProperty("reason", out _));
        Assert.Single(referral.Announced<ReferralHeld>());
        Assert.Single(referral.Announced<ReferralResumed>());
    }

    [Fact]
    public async Task What_could_not_be_helped_has_one_of_five_reasons()
    {
        await partner.Answer(requested.ReferralId, "fail", new { reason = "agency" }).Refused("referral-not-accepted");
        await referral.Answers(requested, "accept");
        await partner.Answer(requested.ReferralId, "fail", new { }).BadField("reason");
        await partner.Answer(requested.ReferralId, "fail", new { reason = "tired" }).BadField("reason");

        var view = await (await partner.Answer(requested.ReferralId, "fail", new { reason = "ineligible" })).Json();

        Assert.Equal("failed", view.GetProperty("status").GetString());
        Assert.Equal("ineligible", view.GetProperty("failure").GetString());
        Assert.Equal(
            ReferralFailure.Ineligible, Assert.Single(referral.Announced<ReferralFailed>()).Reason);
        await partner.Answer(requested.ReferralId, "accept").Refused("referral-failed");
    }

    [Fact]
    public async Task What_was_sealed_is_gone_once_it_has_failed()
    {
        await referral.Answers(requested, "accept");
        await referral.Release(requested);
        Assert.Contains("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);

        await referral.Answers(requested, "fail");
        await referral.Release(requested);

        Assert.DoesNotContain("sealed", await referral.FeedText(requested.AgencyId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_be_still_at_it_moves_what_is_owed_and_nothing_else()
    {
        await partner.Answer(requested.ReferralId, "heartbeat").Refused("referral-not-answered");
        await referral.Answers(requested, "accept", "start");
        await Until(() => referral.Announced<ReferralStarted>().Count == 1);
        clock.Advance(TimeSpan.FromDays(10));
        var announced = referral.Published.Count;

        var view = await referral.Answers(requested, "heartbeat");

        Assert.Equal("in-progress", view.GetProperty("status").GetString());
        Assert.Equal(ManualClock.Noon.AddDays(24), view.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(ManualClock.Noon, view.GetProperty("changedAt").GetDateTimeOffset());
        Assert.Equal(announced, referral.Published.Count);
        await referral.Answers(requested, "close");
        // Ten days are longer than a session.
        await referral.AsPartner(requested.AgencyId)
            .Answer(requested.ReferralId, "heartbeat").Refused("referral-closed");
    }

    [Fact]
    public async Task Of_ten_who_say_it_at_once_one_is_right()
    {
        await referral.Answers(requested, "accept");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => partner.Answer(requested.ReferralId, "contact")));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.Single(referral.Announced<ReferralContacted>());
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("hold")]
    [InlineData("resume")]
    [InlineData("heartbeat")]
    [InlineData("fail")]
    public async Task Another_agency_finds_nothing(string answer)
    {
        await referral.Answers(requested, "accept");
        object? body = answer switch
        {
            "hold" => new { reason = "예시" },
            "fail" => new { reason = "other" },
            _ => null,
        };

        var other = referral.AsPartner(referral.Other(requested.AgencyId));

        Assert.Equal(HttpStatusCode.NotFound, (await other.Answer(requested.ReferralId, answer, body)).StatusCode);
        Assert.Equal("accepted", await referral.Status(requested));
    }

    [Fact]
    public async Task The_inbox_has_a_form_for_each_of_it()
    {
        await referral.Answers(requested, "accept");
        await Sent("contact", "첫 연락을 하셨다고 알렸습니다.");
        await Sent("heartbeat", "계속하고 있다고 알렸습니다.");
        await Sent("hold", "보류로 두었습니다.", ("reason", "예시"));
        await Sent("resume", "다시 잇습니다.");
        await Sent("fail", "한 줄 적어 주십시오.", ("why", ""));
        await Sent("fail", "돕지 못했다고 알렸습니다.", ("why", "unreachable"));

        var done = await partner.GetStringAsync("/partner/inbox?tab=done");
        Assert.Contains("연락이 닿지 않음", done, StringComparison.Ordinal);
        Assert.Equal("failed", await referral.Status(requested));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task Sent(string act, string said, params (string Name, string Value)[] fields)
    {
        var page = await partner.GetStringAsync("/partner/inbox?tab=running");
        var form = fields.ToDictionary(field => field.Name, field => field.Value);
        form["tab"] = "running";
        form[FormToken.Field] = FormToken.In(page);
        var answer = await partner.PostAsync(
            $"/partner/inbox/{requested.ReferralId}/{act}", new FormUrlEncodedContent(form));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains(said, await partner.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
    }
}
