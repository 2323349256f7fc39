using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Secrets;
using Testing;
using static OutreachService.Tests.Outreach;

namespace OutreachService.Tests;

/// <summary>A companion is told whom they meet from the first to the last minute of the day, and never else.</summary>
public sealed class Meeting_somebody_today : IAsyncLifetime
{
    private static readonly TimeSpan UntilMidnight = TimeSpan.FromHours(12);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualClock clock = new(ManualClock.Noon);
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
    public async Task The_address_is_there_on_the_day_and_only_for_the_companion_who_goes()
    {
        Assert.Equal(HttpStatusCode.OK, (await InPerson()).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await InPerson()).StatusCode);
        Assert.Equal([VisitKind.Call, VisitKind.Visit], outreach.Announced<VisitPlanned>().Select(one => one.Kind));
        clock.Advance(UntilMidnight - Minute);
        Assert.Null(await Details(companion));
        Assert.Empty(outreach.Announced<VisitDetailsRequested>());

        clock.Advance(Minute);
        var request = await Requested(1);
        Assert.Equal((visit, caseId), (request.VisitId, request.CaseId));
        Assert.Equal(["name", "address", "goodTimes"], request.Fields);
        Assert.Null(await Details(companion));
        await Release(request, new() { ["name"] = "정예시", ["address"] = "예시구 보기로 3" });
        await Release(request, new() { ["name"] = "정예시", ["address"] = "예시구 보기로 3" });
        var details = await Details(companion);
        Assert.Equal(("정예시", "예시구 보기로 3"), (details?.Text("name"), details?.Text("address")));
        Assert.Null(await Details("supervisor-1"));
        Assert.Equal(HttpStatusCode.NotFound, (await Open("companion-20")).StatusCode);
        Assert.Contains($"{companion} visit-details-read", await outreach.Audit("outreach", caseId));
        Assert.DoesNotContain("supervisor-1 visit-details-read", await outreach.Audit("outreach", caseId));

        clock.Advance(TimeSpan.FromDays(1) - Minute);
        Assert.NotNull(await Details(companion));
        clock.Advance(Minute);
        Assert.Null(await Details(companion));
    }

    [Fact]
    public async Task Whoever_only_calls_is_told_no_address_until_the_call_becomes_a_visit()
    {
        clock.Advance(UntilMidnight);
        var call = await Requested(1);
        Assert.Equal(["name", "goodTimes"], call.Fields);
        await Release(call, new() { ["name"] = "정예시" });

        await InPerson();
        Assert.Null(await Details(companion));
        clock.Advance(Minute);
        var request = await Requested(2);
        await Release(call, new() { ["name"] = "정예시" });
        Assert.Null(await Details(companion));
        await Release(request, new() { ["address"] = "예시구 보기로 3" });

        Assert.Equal("예시구 보기로 3", (await Details(companion))?.Text("address"));
    }

    [Fact]
    public async Task Who_no_longer_wishes_it_or_was_erased_is_told_of_no_more_and_what_comes_late_is_not_kept()
    {
        clock.Advance(UntilMidnight);
        var request = await Requested(1);
        await Release(request, new() { ["name"] = "정예시" });
        Assert.NotNull(await Details(companion));

        await outreach.Deliver(
            new ConsentWithdrawn(Guid.NewGuid(), caseId, "companions", "companion", clock.GetUtcNow()), caseId);
        Assert.Null(await Details(companion));
        await Release(request, new() { ["name"] = "정예시" });
        Assert.Null(await Details(companion));
        Assert.Equal(HttpStatusCode.Conflict, (await InPerson()).StatusCode);
    }

    [Fact]
    public async Task What_was_sealed_for_another_visit_is_parked()
    {
        clock.Advance(UntilMidnight);
        var request = await Requested(1);

        await Release(request with { VisitId = Guid.NewGuid() }, new() { ["name"] = "정예시" }, told: request.VisitId);

        Assert.Null(await Details(companion));
        Assert.Single((await outreach.As("operator-1").GetFromJsonAsync<JsonElement>("/ops/dead-letters"))
            .EnumerateArray());
    }

    [Fact]
    public async Task A_visit_that_is_over_or_unknown_and_another_role_change_nothing()
    {
        var unknown = $"/outreach/visits/{Guid.NewGuid()}";
        var nowhere = await outreach.As("supervisor-1").PostAsync($"{unknown}/in-person", null);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await outreach.As(companion).PostAsync($"/outreach/visits/{visit}/in-person", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outreach.As(companion).GetAsync(unknown)).StatusCode);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Conflict, (await InPerson()).StatusCode);
    }

    public ValueTask DisposeAsync() => outreach.DisposeAsync();

    private Task<HttpResponseMessage> InPerson() =>
        outreach.As("supervisor-1").PostAsync($"/outreach/visits/{visit}/in-person", null);

    private Task<HttpResponseMessage> Open(string user) => outreach.As(user).GetAsync($"/outreach/visits/{visit}");

    private async Task<JsonElement?> Details(string user)
    {
        var answer = await (await Open(user)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("details", out var details) ? details : null;
    }

    private async Task<VisitDetailsRequested> Requested(int count) => await Eventually.Gives(() =>
        Task.FromResult(outreach.Announced<VisitDetailsRequested>().ElementAtOrDefault(count - 1)));

    private Task Release(VisitDetailsRequested request, Dictionary<string, string> details, Guid? told = null)
    {
        var context = new HandoverContext("outreach", "visit-details-released", request.VisitId);
        var released = outreach.Services.GetRequiredService<Handover>().Seal(context, details);
        return outreach.Deliver(
            new VisitDetailsReleased(
                request.RequestId, told ?? request.VisitId, caseId, [.. details.Keys], released, clock.GetUtcNow()),
            caseId);
    }
}
