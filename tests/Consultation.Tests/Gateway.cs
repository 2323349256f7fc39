using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConsultationService.Pagers;
using Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Messaging;
using Testing;

namespace ConsultationService.Tests;

/// <summary>The city's paging gateway as it stands on the other end of the wire. All addresses are invented.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<JsonElement> asked = [];

    private Gateway()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/page", Take);
    }

    /// <summary>What it answers instead of taking, by the address that is called.</summary>
    public Func<string, int?> Answers { get; set; } = _ => null;

    /// <summary>Every page as it was asked for, in order, also what was not taken.</summary>
    public IReadOnlyList<JsonElement> Asked
    {
        get
        {
            lock (asked) return [.. asked];
        }
    }

    public IReadOnlyList<string> Called => [.. Asked.Select(page => page.GetProperty("to").GetString()!)];

    public static async Task<Gateway> Start()
    {
        Gateway gateway = new();
        await gateway.app.StartAsync();
        return gateway;
    }

    /// <summary>A desk whose pages this gateway brings.</summary>
    /// <param name="kept">Databases it shares with another replica.</param>
    /// <param name="secrets">The folder of the secrets both have.</param>
    public Task<RunningService> Desk(TimeProvider clock, string? kept = null, string? secrets = null)
    {
        Dictionary<string, string?> settings = new()
        {
            // A city with several supervisors.
            ["City:Name"] = "example",
            ["Pager:Url"] = $"{app.Urls.First()}/page",
            ["Pager:DeskAddress"] = "https://desk.example/",
        };
        if (secrets is not null) settings["Secrets:Folder"] = secrets;
        return RunningService.Start(
            builder => builder.AddConsultation(), desk => desk.MapConsultation(), clock, settings, kept: kept);
    }

    /// <summary>So many pages have been asked for.</summary>
    public Task Has(int pages) => Eventually.Holds(() => Task.FromResult(Asked.Count >= pages));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Take(JsonElement page, HttpRequest request)
    {
        lock (asked) asked.Add(page.Clone());
        Assert.Equal(page.GetProperty("serial").GetString(), request.Headers["Idempotency-Key"]);
        return Answers(page.GetProperty("to").GetString()!) is { } status ? Results.StatusCode(status) : Results.Ok();
    }
}

/// <summary>Supervisors, as those who call them speak of them.</summary>
internal static class Supervisors
{
    public static async Task KeepPager(this RunningService desk, string account, string address) => Assert.Equal(
        HttpStatusCode.NoContent,
        (await desk.As("admin-1").PutAsJsonAsync($"/desk/counsellors/{account}/pager", new { address })).StatusCode);

    public static async Task Shift(this RunningService desk, string account, bool onShift) => Assert.Equal(
        HttpStatusCode.NoContent,
        (await desk.As(account).PostAsJsonAsync("/desk/on-shift", new { onShift })).StatusCode);

    /// <summary>The alarms nobody has answered.</summary>
    public static Task<List<UnansweredAlarm>> Unanswered(this RunningService desk) => desk.Db(work => work.Many(
        $"SELECT id, kind, contact_id, risk, raised_at FROM alarms WHERE over_at IS NULL ORDER BY raised_at",
        row => new UnansweredAlarm(
            row.GetGuid(0), EventJson.ValueOf<AlarmKind>(row.GetString(1)), row.GetGuid(2),
            EventJson.ValueOf<Risk>(row.GetString(3)), row.GetFieldValue<DateTimeOffset>(4))));

    /// <summary>Time passes, and whoever is next is called.</summary>
    public static async Task Wait(this RunningService desk, ManualClock clock, TimeSpan time)
    {
        clock.Advance(time);
        await desk.Ran("call-next-supervisor", "page-supervisor", "page-for-held", "escalate-crises");
    }
}
