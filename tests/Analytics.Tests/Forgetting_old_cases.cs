using System.Net;
using Contracts;
using Platform.Postgres;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Forgetting_old_cases : IAsyncLifetime
{
    private readonly ManualClock clock = new(Noon);
    private RunningService analytics = null!;

    public async ValueTask InitializeAsync() => analytics = await Run(clock);

    [Fact]
    public async Task What_ended_before_goes_the_figures_stay_and_so_does_what_is_open_or_later()
    {
        var ended = await Case();
        var referral = Referral(ended);
        await Hear(referral);
        await Hear(new ReferralDeclined(referral.ReferralId, ended, referral.AgencyId, Noon));
        var later = await Case();
        var referred = await Case();
        await Hear(Referral(referred));
        var unfinished = Guid.NewGuid();
        await Hear(new ContactAccepted(Guid.NewGuid(), unfinished, Guid.NewGuid(), 5, "counsellor-1"));
        var accompanied = await Case();
        await Hear(new CompanionMatched(Guid.NewGuid(), accompanied, "companion-1", Noon));
        var waiting = await Case();
        await Hear(Consultation(waiting) with { FollowUp = new FollowUp(Companion: true) });
        var figures = await analytics.Figures("?from=2026-11-20&to=2026-11-20");
        clock.Advance(TimeSpan.FromDays(1));
        await Hear(Consultation(later));

        clock.Advance(TimeSpan.FromDays(1826 - 1));
        await Ticked();
        Assert.Equal(HttpStatusCode.OK, await Ledger(ended));

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal(HttpStatusCode.NotFound, await Ledger(ended));
        Guid[] kept = [later, referred, unfinished, accompanied, waiting];
        foreach (var caseId in kept) Assert.Equal(HttpStatusCode.OK, await Ledger(caseId));
        var left = await Count();

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal(left, await Count());
        Assert.Single(await analytics.Audit("analytics"), act => act.Deed == "analytics case-files-deleted");
        Assert.Equal(figures, await analytics.Figures("?from=2026-11-20&to=2026-11-20"));
    }

    public ValueTask DisposeAsync() => analytics.DisposeAsync();

    /// <summary>Somebody has called and hung up.</summary>
    private async Task<Guid> Case()
    {
        var contact = Contact(Guid.NewGuid());
        await Hear(contact);
        await Hear(new ContactEnded(contact.ContactId, contact.CaseId, ContactEnding.Completed, Noon));
        return contact.CaseId;
    }

    private Task Hear<T>(T @event) where T : class => analytics.Deliver(
        @event, (Guid)typeof(T).GetProperty("CaseId")!.GetValue(@event)!);

    private Task<HttpStatusCode> Ledger(Guid caseId) => analytics.Status("auditor-1", $"/insight/ledger/{caseId}");

    private Task<long> Count() => Db(async work => await work.Value<long>($"SELECT count(*) FROM ledger") ?? -1);

    /// <summary>Waits until the schedule has run at the time it is now.</summary>
    private Task Ticked() => Eventually.Holds(() => Db(async work => await work.Value<bool>(
        $"SELECT due_at > {work.Now} FROM schedules WHERE name = 'forget-old-cases'") is true));

    private Task<T> Db<T>(Func<Work, Task<T>> work) =>
        analytics.Services.GetRequiredService<AnalyticsDatabase>().Do(work, CancellationToken.None);
}
