using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace OutreachService.Tests;

/// <summary>Outreach as it runs, on a Friday at noon in Seoul, and the wishes it hears of.</summary>
internal static class Outreach
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public static Task<RunningService> Run(TimeProvider? clock = null, params (string Name, string Value)[] settings) =>
        RunningService.Start(
            builder => builder.AddOutreach(), app => app.MapOutreach(), clock ?? new ManualClock(ManualClock.Noon),
            settings.ToDictionary(setting => $"Outreach:{setting.Name}", setting => (string?)setting.Value));

    public static ConsultationCompleted Wish(Guid caseId, Risk risk = Risk.R0, bool companion = true) => new(
        Guid.NewGuid(), Guid.NewGuid(), caseId, ConsultationKind.Basic, [], risk, ConsultationOutcome.Listened,
        new FollowUp(companion));

    /// <summary>Somebody wishes to go on talking; gives their case.</summary>
    public static async Task<Guid> HearWish(this RunningService outreach, Risk risk = Risk.R0)
    {
        var caseId = Guid.NewGuid();
        await outreach.Deliver(Wish(caseId, risk), caseId);
        return caseId;
    }

    public static Task<List<JsonElement>> Plans(
        this RunningService outreach, Guid caseId, string user = "supervisor-1") =>
        List(outreach, $"/outreach/plans?caseId={caseId}", user);

    public static Task<List<JsonElement>> Visits(
        this RunningService outreach, Guid caseId, string user = "supervisor-1") =>
        List(outreach, $"/outreach/visits?caseId={caseId}", user);

    public static Task<HttpResponseMessage> PlanDay(this RunningService outreach, string day) =>
        outreach.As("supervisor-1").PostAsync($"/outreach/days/{day}/plan", null);

    /// <summary>The visits of the day after planning it.</summary>
    public static async Task<List<JsonElement>> PlanDay(this RunningService outreach, DateOnly day)
    {
        var answer = await outreach.PlanDay($"{day:yyyy-MM-dd}");
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<List<JsonElement>>())!;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async Task<List<JsonElement>> List(RunningService outreach, string path, string user) =>
        (await outreach.As(user).GetFromJsonAsync<List<JsonElement>>(path))!;
}

/// <summary>One Outreach for all tests of a class that do not disturb each other.</summary>
public sealed class OneOutreach : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Outreach.Run();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
