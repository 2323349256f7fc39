using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>An agency ends its own part; whether help has arrived is for the person to say.</summary>
public sealed class Closing_the_loop : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private ReferralRequested requested = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        requested = await referral.RequestedOpenly();
    }

    [Fact]
    public async Task It_waits_for_somebodys_word_from_the_start_of_the_service()
    {
        Assert.Equal("open", await Loop());
        await referral.Answers(requested, "accept");
        Assert.Equal("open", await Loop());
        await referral.Answers(requested, "start");
        Assert.Equal("awaiting-confirmation", await Loop());
        await referral.Answers(requested, "close");
        Assert.Equal("awaiting-confirmation", await Loop());
        Assert.False((await referral.View(requested)).TryGetProperty("confirmation", out _));
        Assert.Empty(referral.Announced<LoopClosed>());
    }

    [Theory]
    [InlineData("person")]
    [InlineData("counsellor")]
    [InlineData("companion")]
    public async Task Whoever_hears_that_help_came_closes_it_once(string who)
    {
        await referral.Answers(requested, "accept", "start", "close");
        var eventId = Guid.CreateVersion7().ToString();

        await Report(true, 1, who, eventId);
        await Report(true, 1, who, eventId);
        await Report(true, 1, who);
        await Report(true, 2, "person");

        var closed = Assert.Single(referral.Announced<LoopClosed>());
        Assert.Equal((requested.ReferralId, requested.AgencyId), (closed.ReferralId, closed.AgencyId));
        Assert.Equal("closed", await Loop());
        Assert.Equal("happened", (await referral.View(requested)).GetProperty("confirmation").GetString());
    }

    [Theory]
    [InlineData("accept,start")]
    [InlineData("accept,close-served")]
    [InlineData("accept,contact,close,served")]
    public async Task A_word_that_came_before_the_service_counts_once_there_is_some(string answers)
    {
        await Report(true, 1);
        Assert.Equal("open", await Loop());
        Assert.Empty(referral.Announced<LoopClosed>());

        await referral.Answers(requested, answers.Split(','));

        Assert.Single(referral.Announced<LoopClosed>());
        Assert.Equal("closed", await Loop());
    }

    [Fact]
    public async Task Help_that_did_not_come_has_another_agency_asked_once_and_a_supervisor_sees_it()
    {
        await referral.Answers(requested, "accept", "close");

        await Report(false, 1);
        await Report(false, 2, "companion");

        Assert.Equal("open", await Loop());
        var next = Assert.Single(referral.Announced<ReferralRerouted>());
        Assert.Equal(requested.ReferralId, next.ReferralId);
        Assert.Contains(
            "도움이 오지 않았다고 함", await referral.As("supervisor-1").GetStringAsync("/referrals?tab=loops"));
    }

    [Fact]
    public async Task While_the_agency_is_at_it_nobody_else_is_asked_until_it_has_finished()
    {
        await referral.Answers(requested, "accept", "start");
        await Report(false, 1);
        Assert.Equal("open", await Loop());
        Assert.Empty(referral.Announced<ReferralRerouted>());

        await referral.Answers(requested, "close");

        await referral.Once<ReferralRerouted>(one => one.ReferralId == requested.ReferralId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_newest_word_counts_whichever_is_heard_first(bool newestFirst)
    {
        await referral.Answers(requested, "accept", "start", "close");

        foreach (var late in newestFirst ? new[] { true, false } : [false, true])
        {
            await Report(happened: late, at: late ? 2 : 1);
        }

        Assert.Equal("closed", await Loop());
        Assert.Single(referral.Announced<LoopClosed>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_says_later_that_it_did_not_come_opens_it_again(bool newestFirst)
    {
        await referral.Answers(requested, "accept", "start", "close");

        foreach (var late in newestFirst ? new[] { true, false } : [false, true])
        {
            await Report(happened: !late, at: late ? 2 : 1);
        }

        Assert.Equal("open", await Loop());
        Assert.Equal(newestFirst ? 0 : 1, referral.Announced<LoopReopened>().Count);
        Assert.Equal("did-not-happen", (await referral.View(requested)).GetProperty("confirmation").GetString());
    }

    [Fact]
    public async Task Fourteen_days_after_the_end_somebody_is_to_ask_once()
    {
        await referral.Answers(requested, "accept", "close");
        await Later(TimeSpan.FromDays(13));
        Assert.Empty(referral.Announced<ConfirmationRequested>());

        await Later(TimeSpan.FromDays(1));
        var asked = await referral.Once<ConfirmationRequested>(one => one.ReferralId == requested.ReferralId);
        Assert.Equal((requested.CaseId, requested.AgencyId), (asked.CaseId, asked.AgencyId));

        await Later(TimeSpan.FromDays(30));
        Assert.Single(referral.Announced<ConfirmationRequested>());
    }

    [Theory]
    [InlineData("report")]
    [InlineData("withdraw")]
    [InlineData("erase")]
    public async Task Nobody_asks_whoever_has_said_it_or_wishes_no_more(string what)
    {
        await referral.Answers(requested, "accept", "close");
        await (what switch
        {
            "report" => Report(true, 1),
            "withdraw" => referral.Deliver(
                new ConsentWithdrawn(
                    Guid.NewGuid(), requested.CaseId, "partners", "referral", clock.GetUtcNow()),
                requested.CaseId),
            _ => referral.Deliver(
                new PersonErased(Guid.NewGuid(), requested.CaseId, clock.GetUtcNow()), requested.CaseId),
        });

        await Later(TimeSpan.FromDays(15));

        Assert.Empty(referral.Announced<ConfirmationRequested>());
    }

    [Fact]
    public async Task A_word_about_another_case_or_of_an_erased_person_is_nothing()
    {
        await referral.Answers(requested, "accept", "start", "close");
        var elsewhere = Guid.NewGuid();
        await referral.Deliver(
            new HelpReportedByPerson(requested.ReferralId, elsewhere, Happened: true, clock.GetUtcNow()), elsewhere);
        Assert.Equal("awaiting-confirmation", await Loop());

        await referral.Deliver(
            new PersonErased(Guid.NewGuid(), requested.CaseId, clock.GetUtcNow()), requested.CaseId);
        await Report(false, 1);

        Assert.Empty(referral.Announced<LoopClosed>());
        Assert.Empty(referral.Announced<ReferralRerouted>());
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task<string?> Loop() => (await referral.View(requested)).GetProperty("loop").GetString();

    private Task Later(TimeSpan by)
    {
        clock.Advance(by);
        return referral.Ticked(clock, "request-confirmation");
    }

    private Task Report(bool happened, int at, string who = "person", string? eventId = null)
    {
        var (id, caseId, then) = (requested.ReferralId, requested.CaseId, ManualClock.Noon.AddHours(at));
        return who switch
        {
            "person" => referral.Deliver(new HelpReportedByPerson(id, caseId, happened, then), caseId, eventId),
            "counsellor" => referral.Deliver(
                new HelpReportedToCounsellor(id, caseId, happened, then), caseId, eventId),
            _ => referral.Deliver(new HelpReportedToCompanion(id, caseId, happened, then), caseId, eventId),
        };
    }
}
