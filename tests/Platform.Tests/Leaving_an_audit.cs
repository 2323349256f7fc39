using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Platform.Postgres;
using Testing;
using static Platform.Tests.Lamps;
using static Platform.Tests.WatchedLamps;

namespace Platform.Tests;

public sealed class Leaving_an_audit(OneWatch watch) : IClassFixture<OneWatch>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private readonly Guid lamp = Guid.NewGuid();
    private readonly RunningService lamps = watch.Lamps;

    [Fact]
    public async Task A_read_leaves_who_when_from_where_and_whose_once()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/watched/{lamp}");
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        Assert.Equal(HttpStatusCode.NoContent, (await lamps.As("supervisor-1").SendAsync(request)).StatusCode);

        var act = Assert.Single(await Acts());
        Assert.Equal(
            ("supervisor-1", "supervisor", "127.0.0.1", "lamp-read", "lamp", lamp, Trace),
            (act.Actor, act.Role, act.Origin, act.Action, act.What, act.Subject, act.TraceId));
        Assert.Equal(ManualClock.Noon, act.At);
    }

    [Fact]
    public async Task What_is_refused_and_rolled_back_leaves_nothing()
    {
        var answer = await lamps.As("supervisor-1").PostAsync($"/watched/{lamp}/break", null);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Empty(await Acts());
    }

    [Fact]
    public async Task A_reaction_is_the_services_own_doing()
    {
        await lamps.Deliver(new LampLit(lamp), lamp);

        var act = Assert.Single(await Acts());
        Assert.Equal(
            ("lamps", "service", null, "lamp-lit", lamp), (act.Actor, act.Role, act.Origin, act.Action, act.Subject));
    }

    [Fact]
    public async Task Whoever_signs_in_is_left_with_their_address()
    {
        await lamps.Anonymous.PostAsJsonAsync("/identity/token", new { user = "counsellor-4" });
        await lamps.Anonymous.PostAsJsonAsync("/identity/token", new { user = "nobody" });

        var act = Assert.Single(await lamps.Audit("lamps", "?actor=counsellor-4"));
        Assert.Empty(await lamps.Audit("lamps", "?actor=nobody"));
        Assert.Equal(
            ("counsellor-4", "counsellor", "127.0.0.1", "session-begun"),
            (act.Actor, act.Role, act.Origin, act.Action));
    }

    [Fact]
    public async Task Nobody_is_believed_who_says_to_stand_before_somebody_else() =>
        Assert.Equal("127.0.0.1", await OriginOf("198.51.100.7", lamps));

    [Fact]
    public async Task Only_a_proxy_that_is_named_says_who_stands_behind_it()
    {
        var front = new Dictionary<string, string?> { ["TrustedProxies"] = "127.0.0.1, 10.0.0.0/8" };
        await using var behind = await Watch(new ManualClock(ManualClock.Noon), front);

        Assert.Equal("198.51.100.7", await OriginOf("198.51.100.7", behind));
        Assert.Equal("198.51.100.7", await OriginOf("203.0.113.9, 198.51.100.7, 10.0.0.3", behind));
        Assert.Equal("2001:db8::7", await OriginOf("2001:db8::7", behind));
        Assert.Equal("127.0.0.1", await OriginOf("203.0.113.9, not-an-address", behind));
    }

    /// <summary>By it a cookie knows that it must not travel in the clear.</summary>
    [Fact]
    public async Task Only_a_proxy_that_is_named_says_that_somebody_came_by_https()
    {
        var front = new Dictionary<string, string?> { ["TrustedProxies"] = "127.0.0.1" };
        await using var behind = await Watch(new ManualClock(ManualClock.Noon), front);

        Assert.Contains("secure", await CookieOf(behind), StringComparison.Ordinal);
        Assert.DoesNotContain("secure", await CookieOf(lamps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_no_address_stops_the_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Watch(
            new ManualClock(ManualClock.Noon), new Dictionary<string, string?> { ["TrustedProxies"] = "the-front" }));

    [Theory]
    [InlineData("lamp-read", "Kim asked me")]
    [InlineData("read the lamp", null)]
    [InlineData("Lamp-read", null)]
    public async Task A_text_has_no_place_in_it(string action, string? reason) =>
        await Assert.ThrowsAsync<PostgresException>(() => Database(lamps).Do(
            work => Done(() => work.Audit(action, lamp, reason)), CancellationToken.None));

    [Fact]
    public async Task The_database_keeps_it_against_mistakes()
    {
        await Database(lamps).Leave(2);

        foreach (var sql in (Func<Sql>[])
        [
            () => $"UPDATE audit SET actor = 'somebody'",
            () => $"UPDATE audit SET link = NULL, hash = NULL",
            () => $"DELETE FROM audit",
            () => $"TRUNCATE audit",
            () => $"DELETE FROM audit_chain",
            () => $"""
                INSERT INTO audit (at, actor, role, action, link, hash)
                SELECT at, actor, role, action, 3, hash FROM audit
                """,
        ])
        {
            await Assert.ThrowsAsync<PostgresException>(
                () => Database(lamps).Do(work => work.Execute(sql()), CancellationToken.None));
        }

        Assert.True((await Database(lamps).Verify(lamps)).Intact);
    }

    [Fact]
    public async Task It_is_found_by_account_subject_and_time_newest_first_and_page_by_page()
    {
        var other = Guid.NewGuid();
        await lamps.As("supervisor-1").GetAsync($"/watched/{lamp}");
        await lamps.As("counsellor-1").GetAsync($"/watched/{lamp}");
        await lamps.As("counsellor-1").GetAsync($"/watched/{other}");

        var (mine, others) = (await Acts(), await lamps.Audit("lamps", "?actor=counsellor-1"));
        Assert.Equal(["supervisor-1 lamp-read", "counsellor-1 lamp-read"], mine.Select(act => act.Deed));
        Assert.Equal([lamp, other], others.Select(act => act.Subject));
        Assert.Single(await lamps.Audit("lamps", $"?actor=counsellor-1&subject={other}"));
        Assert.Equal(2, (await lamps.Audit("lamps", $"?subject={lamp}&from=2026-11-20&to=2026-11-20")).Count);
        Assert.Empty(await lamps.Audit("lamps", "?to=2026-11-19"));
        Assert.Empty(await lamps.Audit("lamps", "?from=2026-11-20T12:00:00.001%2B09:00"));
        var page = await lamps.Audit("lamps", $"?subject={lamp}&before={mine[1].Seq}");
        Assert.Equal(mine[0].Seq, Assert.Single(page).Seq);
    }

    [Theory]
    [InlineData("auditor-1", "/audit/lamps/entries?from=tomorrow", HttpStatusCode.BadRequest)]
    [InlineData("auditor-1", "/audit/lamps/entries?from=2026-11-20T12:00:00", HttpStatusCode.BadRequest)]
    [InlineData("auditor-1", "/audit/lamps/entries?subject=me", HttpStatusCode.NotFound)]
    [InlineData("auditor-1", "/audit/candles/entries", HttpStatusCode.NotFound)]
    [InlineData("auditor-1", "/audit/candles/verify", HttpStatusCode.NotFound)]
    [InlineData("auditor-1", "/audit/lamps/verify", HttpStatusCode.OK)]
    [InlineData("supervisor-1", "/audit/lamps/entries", HttpStatusCode.Forbidden)]
    [InlineData("admin-1", "/audit/lamps/entries", HttpStatusCode.Forbidden)]
    [InlineData("operator-1", "/audit/lamps/verify", HttpStatusCode.Forbidden)]
    [InlineData("counsellor-1", "/audit/lamps/verify", HttpStatusCode.Forbidden)]
    public async Task It_is_for_the_auditor(string user, string path, HttpStatusCode status) =>
        Assert.Equal(status, (await lamps.As(user).GetAsync(path)).StatusCode);

    [Fact]
    public async Task Whoever_reads_it_is_left_in_it_too()
    {
        await Acts();
        await lamps.As("auditor-1").GetAsync("/audit/lamps/verify");

        var acts = await lamps.As("auditor-1").GetFromJsonAsync<JsonElement>("/audit/lamps/entries?actor=auditor-1");
        Assert.Equal(
            ["audit-verified", "audit-read"],
            acts.EnumerateArray().Take(2).Select(act => act.GetProperty("action").GetString()));
    }

    private static async Task<string?> OriginOf(string forwarded, RunningService lamps)
    {
        var seen = Guid.NewGuid();
        var client = lamps.As("supervisor-1");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        await client.GetAsync($"/watched/{seen}");
        return Assert.Single(await lamps.Audit("lamps", $"?subject={seen}")).Origin;
    }

    /// <summary>What a browser is given that signs in through a proxy.</summary>
    private static async Task<string> CookieOf(RunningService lamps)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("user", "counsellor-3")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/identity/sign-in") { Content = form };
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        var answer = await lamps.Anonymous.SendAsync(request);
        return string.Join('\n', answer.Headers.GetValues("Set-Cookie"));
    }

    private async Task<IReadOnlyList<AuditedAct>> Acts() => await lamps.Audit("lamps", $"?subject={lamp}");
}
