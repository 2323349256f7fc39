using Contracts;
using Platform.Postgres;
using Testing;
using static OutreachService.Tests.Outreach;

namespace OutreachService.Tests;

public sealed class Forgetting_old_cases : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService outreach = null!;

    public async ValueTask InitializeAsync() => outreach = await Run(clock, ("Companions:0", "companion-1"));

    [Fact]
    public async Task What_ended_before_goes_with_its_visits_and_what_goes_on_or_ended_later_stays()
    {
        var ended = await outreach.HearWish();
        var later = await outreach.HearWish();
        var again = await outreach.HearWish();
        var active = await outreach.HearWish();
        await Withdraw(ended);
        await Withdraw(again);
        await Withdraw(Guid.NewGuid());
        clock.Advance(TimeSpan.FromDays(1));
        await Withdraw(later);
        await outreach.Deliver(Wish(again), again);
        Assert.Equal(["ended", "active"], (await outreach.Plans(again)).Select(plan => plan.Text("state")));

        clock.Advance(TimeSpan.FromDays(1826 - 1));
        await Ticked();
        Assert.Equal(5, await Count($"SELECT count(*) FROM plans"));
        Assert.Equal(4, await Count($"SELECT count(*) FROM wishes_withdrawn"));

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        await HoldsOnlyWhatIsOpenOrLater();

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        await HoldsOnlyWhatIsOpenOrLater();
        Assert.Single(await outreach.Audit("outreach"), act => act.Deed == "outreach case-files-deleted");

        async Task HoldsOnlyWhatIsOpenOrLater()
        {
            Assert.Empty(await outreach.Plans(ended));
            Assert.Empty(await outreach.Visits(ended));
            Assert.Equal("ended", Assert.Single(await outreach.Plans(later)).Text("state"));
            Assert.Equal("active", Assert.Single(await outreach.Plans(active)).Text("state"));
            Assert.NotEmpty(await outreach.Visits(active));
            Assert.Equal(2, (await outreach.Plans(again)).Count);
            Assert.Equal(2, await Count($"SELECT count(*) FROM wishes_withdrawn"));
        }
    }

    public ValueTask DisposeAsync() => outreach.DisposeAsync();

    private Task Withdraw(Guid whose) => outreach.Deliver(
        new ConsentWithdrawn(Guid.NewGuid(), whose, "companions", "companion", clock.GetUtcNow()), whose);

    private Task<long> Count(Sql sql) => Db(async work => await work.Value<long>(sql) ?? -1);

    /// <summary>Waits until the schedule has run at the time it is now.</summary>
    private Task Ticked() => Eventually.Holds(() => Db(async work => await work.Value<bool>(
        $"SELECT due_at > {work.Now} FROM schedules WHERE name = 'forget-old-cases'") is true));

    private Task<T> Db<T>(Func<Work, Task<T>> work) =>
        outreach.Services.GetRequiredService<OutreachDatabase>().Do(work, CancellationToken.None);
}
