using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;
using static OutreachService.Tests.Outreach;

namespace OutreachService.Tests;

/// <summary>A companion asks whether help came, and tells what the person said.</summary>
public sealed class Asking_whether_help_came : IAsyncLifetime
{
    private static readonly Guid Agency = Guid.Parse("00000000-0000-0000-0000-0000000000a1");

    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly Guid referral = Guid.NewGuid();
    private RunningService outreach = null!;
    private Guid caseId;
    private Guid visit;
    private string companion = "";

    public async ValueTask InitializeAsync()
    {
        outreach = await Run(clock);
        caseId = await outreach.HearWish();
        var planned = Assert.Single(await outreach.Visits(caseId));
        (visit, companion) = (planned.GetProperty("visitId").GetGuid(), planned.Text("companionId")!);
    }

    [Fact]
    public async Task From_the_day_of_the_visit_its_companion_asks_and_tells_once_and_otherwise_later()
    {
        await Ask();
        Assert.Empty(await Asked());
        Assert.Equal(HttpStatusCode.NotFound, (await Tell(happened: true)).StatusCode);

        clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(referral, Assert.Single(await Asked()).GetProperty("referralId").GetGuid());
        Assert.Empty(await Asked("supervisor-1"));
        Assert.Equal(HttpStatusCode.NoContent, (await Tell(happened: true)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Tell(happened: true)).StatusCode);
        await outreach.Deliver(new LoopClosed(referral, caseId, Agency, clock.GetUtcNow()), caseId);
        Assert.True(Assert.Single(await Asked()).GetProperty("happened").GetBoolean());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.NoContent, (await Tell(happened: false)).StatusCode);

        Assert.Equal([true, false], outreach.Announced<HelpReportedToCompanion>().Select(one => one.Happened));
        Assert.Contains($"{companion} help-reported", await outreach.Audit("outreach", caseId));
    }

    [Fact]
    public async Task Told_many_times_at_once_it_is_announced_once()
    {
        await Ask();
        clock.Advance(TimeSpan.FromHours(12));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Tell(happened: false)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Single(outreach.Announced<HelpReportedToCompanion>());
    }

    [Fact]
    public async Task What_somebody_has_said_already_is_not_asked_in_whatever_order_it_is_heard()
    {
        clock.Advance(TimeSpan.FromHours(12));
        await outreach.Deliver(
            new HelpReportedByPerson(referral, caseId, Happened: true, clock.GetUtcNow()), caseId);
        await Ask();
        await Ask();
        Assert.Empty(await Asked());
        Assert.Equal(HttpStatusCode.NotFound, (await Tell(happened: true)).StatusCode);

        var (withdrawn, told) = (Guid.NewGuid(), Guid.NewGuid());
        await outreach.Deliver(new ReferralWithdrawn(withdrawn, caseId, Agency, clock.GetUtcNow()), caseId);
        await Ask(withdrawn);
        await Ask(told);
        Assert.Single(await Asked());
        await outreach.Deliver(
            new HelpReportedToCounsellor(told, caseId, Happened: false, clock.GetUtcNow()), caseId);
        Assert.Empty(await Asked());
    }

    [Fact]
    public async Task Another_companion_another_visit_and_no_answer_are_refused()
    {
        await Ask();
        clock.Advance(TimeSpan.FromHours(12));

        var other = Enumerable.Range(1, 20).Select(n => $"companion-{n}").First(name => name != companion);
        Assert.Equal(HttpStatusCode.NotFound, (await Tell(happened: true, other)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Tell(happened: true, "supervisor-1")).StatusCode);
        var unsaid = await outreach.As(companion).PostAsJsonAsync(
            $"/outreach/visits/{visit}/help", new { referralId = referral, happened = "예시" });
        Assert.Equal(HttpStatusCode.BadRequest, unsaid.StatusCode);
        Assert.Contains("happened", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(outreach.Announced<HelpReportedToCompanion>());
    }

    [Fact]
    public async Task Of_whoever_has_been_erased_nothing_is_asked_or_kept()
    {
        await Ask();
        clock.Advance(TimeSpan.FromHours(12));
        await outreach.Deliver(new PersonErased(Guid.NewGuid(), caseId, clock.GetUtcNow()), caseId);
        await Ask();

        Assert.Empty(await Asked());
        Assert.Equal(HttpStatusCode.NotFound, (await Tell(happened: true)).StatusCode);
    }

    public ValueTask DisposeAsync() => outreach.DisposeAsync();

    private Task Ask(Guid? of = null) => outreach.Deliver(
        new ConfirmationRequested(of ?? referral, caseId, Agency, clock.GetUtcNow()), caseId);

    private Task<HttpResponseMessage> Tell(bool happened, string? user = null) =>
        outreach.As(user ?? companion).PostAsJsonAsync(
            $"/outreach/visits/{visit}/help", new { referralId = referral, happened });

    private async Task<List<JsonElement>> Asked(string? user = null)
    {
        var seen = await outreach.As(user ?? companion).GetFromJsonAsync<JsonElement>($"/outreach/visits/{visit}");
        return seen.TryGetProperty("confirmations", out var asked) ? [.. asked.EnumerateArray()] : [];
    }
}
