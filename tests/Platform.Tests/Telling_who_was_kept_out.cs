using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Platform.Identity;
using Testing;

namespace Platform.Tests;

/// <summary>What the log says of tokens and roles that were refused, and what it never says.</summary>
public sealed class Telling_who_was_kept_out : IAsyncLifetime
{
    private const string Refused = "A token was refused, and others like it may have been: ";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly HeardLog log = new();
    private RunningService lamps = null!;

    public async ValueTask InitializeAsync() => lamps = await RunningService.Start(
        builder =>
        {
            Lamps.Add(builder);
            builder.Logging.AddProvider(log);
        },
        Lamps.Map, clock);

    [Fact]
    public async Task A_refused_token_is_told_with_its_reason_once_a_minute_and_never_itself()
    {
        var tokens = lamps.Services.GetRequiredService<DemonstrationTokens>();
        var good = tokens.Issue("admin-1")!;
        var forged = good[..^8] + (good.EndsWith("AAAAAAAA", StringComparison.Ordinal) ? "BBBBBBBB" : "AAAAAAAA");
        var left = tokens.NewSession();
        var ended = tokens.Issue("admin-1", left)!;
        await Lamps.Database(lamps).Do(
            work => work.EndSessions("admin-1", left.Id, clock.GetUtcNow()), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(3));

        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Knock(forged));
            Assert.Equal(HttpStatusCode.Unauthorized, await Knock(ended));
        }

        Assert.Equal(1, log.Count(Refused + "SecurityTokenInvalidSignature"));
        Assert.Equal(1, log.Count(Refused + "session ended"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await Knock(ended);
        Assert.Equal(2, log.Count(Refused + "session ended"));

        clock.Advance(TimeSpan.FromDays(1));
        await Knock(good);
        Assert.Equal(1, log.Count(Refused + "SecurityTokenInvalidLifetime"));
        foreach (var token in new[] { good, forged, ended })
        {
            foreach (var part in token.Split('.')) log.SaysNothingOf(part);
        }

        log.SaysNothingOf("admin-1", left.Id);
    }

    [Fact]
    public async Task A_refused_role_is_told_with_method_and_route_once_a_minute_and_never_who_it_was()
    {
        var id = Guid.NewGuid();
        for (var n = 0; n < 3; n++)
        {
            foreach (var user in new[] { "counsellor-1", "counsellor-2" })
            {
                var answer = await lamps.As(user).PostAsync($"/lamps/{id}/miss?of=secret-query", null);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }

            await lamps.As("auditor-1").PostAsync($"/lamps/{id}/miss", null);
        }

        Assert.Equal(1, log.Count("counsellor was refused POST /lamps/{id:guid}/miss"));
        Assert.Equal(1, log.Count("auditor was refused POST /lamps/{id:guid}/miss"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await lamps.As("counsellor-1").PostAsync($"/lamps/{id}/miss", null);
        Assert.Equal(2, log.Count("counsellor was refused POST /lamps/{id:guid}/miss"));
        log.SaysNothingOf("counsellor-1", "counsellor-2", "auditor-1", id.ToString(), "secret-query");
    }

    public async ValueTask DisposeAsync()
    {
        await lamps.DisposeAsync();
        log.Dispose();
    }

    private async Task<HttpStatusCode> Knock(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/closed");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await lamps.Anonymous.SendAsync(request)).StatusCode;
    }

    /// <summary>Everything that was logged here, with the values and the exceptions that belong to it.</summary>
    private sealed class HeardLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public int Count(string words) => lines.Count(line => line.Contains(words, StringComparison.Ordinal));

        public void SaysNothingOf(params string[] words)
        {
            Assert.NotEmpty(lines);
            foreach (var word in words)
            {
                Assert.DoesNotContain(lines, line => line.Contains(word, StringComparison.Ordinal));
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} | {Values(state)} | {exception}");

        public void Dispose()
        {
        }

        private static string Values<TState>(TState state) => state is IEnumerable<KeyValuePair<string, object?>> pairs
            ? string.Join(' ', pairs.Select(pair => pair.Value))
            : $"{state}";
    }
}
