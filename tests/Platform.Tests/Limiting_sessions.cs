using System.Net;
using System.Net.Http.Headers;
using Platform.Identity;
using Platform.Postgres;
using Testing;

namespace Platform.Tests;

/// <summary>A session in a browser ends when nobody is there, when the shift is over, and when told to.</summary>
public sealed class Limiting_sessions : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService lamps = null!;
    private DemonstrationTokens tokens = null!;

    public async ValueTask InitializeAsync()
    {
        lamps = await Lamps.Run(clock);
        tokens = lamps.Services.GetRequiredService<DemonstrationTokens>();
    }

    [Fact]
    public async Task Whoever_is_there_stays_until_the_shift_is_over_and_whoever_is_not_is_signed_out()
    {
        var token = tokens.Issue("admin-1", tokens.NewSession())!;
        for (var minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            var (status, renewed) = await Browse(token);
            Assert.Equal(HttpStatusCode.NoContent, status);
            Assert.Equal(minutes > 0, renewed is not null);
            token = renewed ?? token;
            clock.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await Browse(token)).Status);
        var idle = tokens.Issue("admin-1", tokens.NewSession())!;
        clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Browse(idle)).Status);
    }

    [Fact]
    public async Task A_programs_token_lasts_as_long_as_it_says()
    {
        var token = tokens.Issue("pbx-1")!;
        clock.Advance(TimeSpan.FromHours(11));

        Assert.Equal(HttpStatusCode.NoContent, await Knock(token));
    }

    [Fact]
    public async Task An_ended_session_opens_nothing_and_others_of_the_account_do()
    {
        var (one, other) = (tokens.NewSession(), tokens.NewSession());
        var (left, kept) = (tokens.Issue("admin-1", one)!, tokens.Issue("admin-1", other)!);
        Assert.Equal(HttpStatusCode.NoContent, await Knock(left));

        await End("admin-1", one.Id);

        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(left));
        Assert.Equal(HttpStatusCode.NoContent, await Knock(kept));
    }

    [Fact]
    public async Task After_all_sessions_of_an_account_were_ended_only_a_new_token_opens()
    {
        var (program, browser) = (tokens.Issue("admin-1")!, tokens.Issue("admin-1", tokens.NewSession())!);
        var another = tokens.Issue("auditor-1")!;

        await End("admin-1", session: null);

        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(program));
        Assert.Equal(HttpStatusCode.Unauthorized, await Knock(browser));
        Assert.Equal(HttpStatusCode.NoContent, await Knock(another));
        Assert.Equal(HttpStatusCode.NoContent, await Knock(tokens.Issue("admin-1")!));
    }

    public async ValueTask DisposeAsync() => await lamps.DisposeAsync();

    /// <summary>As the service does when it hears of it; then time passes until it looks again.</summary>
    private async Task End(string account, string? session)
    {
        await Lamps.Database(lamps).Do(
            work => work.EndSessions(account, session, clock.GetUtcNow()), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(3));
    }

    private async Task<(HttpStatusCode Status, string? Renewed)> Browse(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/closed");
        request.Headers.Add("Cookie", $"{SignIn.Cookie}={token}");
        var answer = await lamps.Anonymous.SendAsync(request);
        return (answer.StatusCode, answer.Headers.TryGetValues("Set-Cookie", out var set)
            ? set.First().Split(';')[0].Split('=', 2)[1]
            : null);
    }

    private async Task<HttpStatusCode> Knock(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/closed");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await lamps.Anonymous.SendAsync(request)).StatusCode;
    }
}
