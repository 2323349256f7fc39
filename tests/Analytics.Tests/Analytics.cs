using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Platform.Messaging;
using Testing;

namespace AnalyticsService.Tests;

/// <summary>Analytics as it runs, on 20 November 2026 at noon in Seoul, and the events it hears.</summary>
internal static class Analytics
{
    public static readonly DateTimeOffset Noon = ManualClock.Noon;

    public static Task<RunningService> Run(ManualClock? clock = null, ILoggerProvider? log = null) =>
        RunningService.Start(
            builder =>
            {
                builder.AddAnalytics();
                if (log is not null) builder.Logging.AddProvider(log);
            },
            app => app.MapAnalytics(), clock ?? new ManualClock(Noon));

    public static ContactReceived Contact(Guid caseId) => new(Guid.NewGuid(), caseId, Channel.Phone, Noon);

    public static ConsultationCompleted Consultation(Guid caseId) => new(
        Guid.NewGuid(), Guid.NewGuid(), caseId, ConsultationKind.Basic, [], Risk.R0, ConsultationOutcome.Listened,
        new FollowUp(false));

    public static ReferralRequested Referral(Guid caseId) => new(
        Guid.NewGuid(), caseId, Guid.NewGuid(), new ReferredNeed("L1.2", 2), Urgency.Routine, Noon.AddDays(3));

    /// <summary>A moment written as Seoul's clocks show it.</summary>
    public static DateTimeOffset Seoul(string local) => DateTimeOffset.Parse(
        local + "+09:00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Lets Analytics hear an event with an envelope of the test's own.</summary>
    public static Task Hear<T>(
        this RunningService analytics, T @event, Guid caseId, string service = "intake", long sequence = 1,
        DateTimeOffset? time = null, string trace = "11111111111111111111111111111111") where T : class =>
        analytics.Hear(service, new OutboxRow(
            sequence, Guid.CreateVersion7(), Topic.Of<T>(), caseId, time ?? Noon, $"00-{trace}-{sequence:x16}-01",
            JsonSerializer.Serialize(@event, EventJson.Options)));

    public static Task Hear(this RunningService analytics, string service, OutboxRow row) =>
        analytics.DeliverRaw(row.Topic, CloudEvent.Write($"/annyeong/seoul/{service}", row));

    public static async Task<JsonElement> Get(this RunningService analytics, string user, string path) =>
        await analytics.As(user).GetFromJsonAsync<JsonElement>(path);

    public static async Task<HttpStatusCode> Status(this RunningService analytics, string user, string path) =>
        (await analytics.As(user).GetAsync(path)).StatusCode;

    /// <summary>Contacts, consultations and referrals of a period.</summary>
    public static async Task<(long, long, long)> Figures(this RunningService analytics, string query = "")
    {
        var figures = await analytics.Get("analyst-1", "/insight/figures" + query);
        return (figures.GetProperty("contacts").GetInt64(), figures.GetProperty("consultations").GetInt64(),
            figures.GetProperty("referrals").GetInt64());
    }

    /// <summary>The field a refusal names.</summary>
    public static async Task<string> BadField(this RunningService analytics, string user, string path)
    {
        var answer = await analytics.As(user).GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name;
    }
}

/// <summary>One Analytics for all tests of a class that do not disturb each other.</summary>
public sealed class OneAnalytics : IAsyncLifetime
{
    private readonly HeardLog log = new();

    public RunningService Service { get; private set; } = null!;

    /// <summary>Moved by some classes; their tests say all times by it.</summary>
    public ManualClock Clock { get; } = new(Analytics.Noon);

    /// <summary>The alarms raised so far, as they stand in the log.</summary>
    public IReadOnlyList<string> Alarms => [.. log.Errors];

    public async ValueTask InitializeAsync() => Service = await Analytics.Run(Clock, log);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        log.Dispose();
    }

    private sealed class HeardLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Errors.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
