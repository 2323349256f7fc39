using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace OutreachService.Tests;

public sealed class Seeing_only_ones_own(OneOutreach one) : IClassFixture<OneOutreach>
{
    private readonly RunningService outreach = one.Service;

    [Fact]
    public async Task A_companion_sees_the_plan_and_the_visits_that_are_theirs()
    {
        var caseId = await outreach.HearWish();

        var companion = (await outreach.Plans(caseId))[0].Text("companionId")!;
        Assert.Single(await outreach.Plans(caseId, companion));
        Assert.Single(await outreach.Visits(caseId, companion));
    }

    [Fact]
    public async Task Another_companion_sees_nothing()
    {
        var caseId = await outreach.HearWish();

        Assert.Empty(await outreach.Plans(caseId, "companion-20"));
        Assert.Empty(await outreach.Visits(caseId, "companion-20"));
    }

    [Fact]
    public async Task Whoever_sees_something_is_left_in_the_audit()
    {
        var caseId = await outreach.HearWish();
        var companion = (await outreach.Plans(caseId))[0].Text("companionId")!;
        var visit = Assert.Single(await outreach.Visits(caseId, companion));
        await outreach.Visits(caseId, "companion-20");
        await outreach.PlanDay(DateOnly.Parse(visit.Text("on")!, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(
            ["supervisor-1 plan-read", $"{companion} visit-read", "supervisor-1 visit-read"],
            await outreach.Audit("outreach", caseId));
    }

    [Fact]
    public async Task An_unknown_case_is_an_empty_list()
    {
        Assert.Empty(await outreach.Plans(Guid.NewGuid()));
        Assert.Empty(await outreach.Visits(Guid.NewGuid()));
    }

    [Theory]
    [InlineData("/outreach/plans")]
    [InlineData("/outreach/visits?caseId=")]
    public async Task No_case_is_refused_with_the_field_named(string path)
    {
        var answer = await outreach.As("supervisor-1").GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty("caseId", out _));
    }

    [Theory]
    [InlineData("supervisor-1", "/outreach/plans?caseId=17", HttpStatusCode.NotFound)]
    [InlineData("companion-1", "/outreach/visits?caseId=17", HttpStatusCode.NotFound)]
    [InlineData("counsellor-1", "/outreach/plans?caseId=17", HttpStatusCode.Forbidden)]
    [InlineData("operator-1", "/outreach/visits?caseId=17", HttpStatusCode.Forbidden)]
    public async Task What_is_no_id_is_not_found_by_those_who_may_ask(
        string user, string path, HttpStatusCode status) =>
        Assert.Equal(status, (await outreach.As(user).GetAsync(path)).StatusCode);

    [Fact]
    public async Task Strangers_are_asked_to_sign_in()
    {
        var answer = await outreach.Anonymous.GetAsync($"/outreach/plans?caseId={Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
