using System.Net;
using Contracts;
using Testing;

namespace OutreachService.Tests;

/// <summary>A town with two centres, each with a district of its own.</summary>
public sealed class Supervising_one_centre : IAsyncLifetime
{
    private const string East = "99110";

    private RunningService outreach = null!;

    public async ValueTask InitializeAsync() => outreach = await RunningService.Start(
        builder => builder.AddOutreach(), app => app.MapOutreach(), new ManualClock(ManualClock.Noon),
        new Dictionary<string, string?> { ["City:Name"] = "example" });

    [Fact]
    public async Task Plans_and_visits_are_seen_by_their_own_centre_and_by_the_city()
    {
        var (east, unknown) = (Guid.NewGuid(), Guid.NewGuid());
        await outreach.Deliver(Outreach.Wish(east) with { District = East }, east);
        await outreach.Deliver(Outreach.Wish(unknown), unknown);

        foreach (var (user, mine, others) in new[]
        {
            ("supervisor-1", 1, 1), ("supervisor-east", 1, 0), ("supervisor-west", 0, 0),
        })
        {
            Assert.Equal(mine, (await outreach.Plans(east, user)).Count);
            Assert.Equal(mine, (await outreach.Visits(east, user)).Count);
            Assert.Equal(others, (await outreach.Plans(unknown, user)).Count);
            Assert.Equal(others, (await outreach.Visits(unknown, user)).Count);
        }

        var visit = (await outreach.Visits(east))[0].GetProperty("visitId").GetGuid();
        var west = outreach.As("supervisor-west");
        Assert.Equal(HttpStatusCode.NotFound, (await west.GetAsync($"/outreach/visits/{visit}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await west.PostAsync($"/outreach/visits/{visit}/in-person", null)).StatusCode);
        Assert.Single(outreach.Announced<VisitPlanned>(), planned => planned.VisitId == visit);
        Assert.Equal(
            HttpStatusCode.OK, (await outreach.As("supervisor-east").GetAsync($"/outreach/visits/{visit}")).StatusCode);
        Assert.Equal("[]", await (await west.PostAsync("/outreach/days/2026-11-28/plan", null)).Content
            .ReadAsStringAsync());
        Assert.Equal(2, (await outreach.PlanDay(new DateOnly(2026, 11, 28))).Count);
    }

    public ValueTask DisposeAsync() => outreach.DisposeAsync();
}
