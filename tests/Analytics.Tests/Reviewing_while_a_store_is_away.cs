using System.Net;
using System.Text.RegularExpressions;
using CityService;
using Npgsql;
using Platform;
using Platform.Postgres;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

/// <summary>Another service of the process has its audit on a server that ends.</summary>
public sealed class Reviewing_while_a_store_is_away : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("annyeong-away-").FullName;
    private PrivatePostgres? server;
    private RunningService analytics = null!;
    private HttpClient auditor = null!;

    public sealed class AwayDatabase(DatabaseSource source) : Database(source);

    public async ValueTask InitializeAsync()
    {
        server = await PrivatePostgres.Start(folder, CancellationToken.None);
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "away", Timeout = 5 };
        analytics = await RunningService.Start(
            builder =>
            {
                builder.AddAnalytics();
                builder.AddService("away", source => new AwayDatabase(source));
            },
            app =>
            {
                app.MapAnalytics();
                app.Service<AwayDatabase>();
            },
            new ManualClock(Noon),
            new Dictionary<string, string?> { ["ConnectionStrings:away"] = connection.ConnectionString });
        auditor = analytics.As("auditor-1");
        auditor.DefaultRequestHeaders.Add("Accept-Language", "ko");
    }

    [Fact]
    public async Task The_page_says_so_and_the_month_cannot_be_marked()
    {
        var whole = await Page("ko", "2026-10");
        Assert.Contains("이 달을 살펴봤습니다", whole, StringComparison.Ordinal);
        using var form = FormOf(whole);
        await End();

        var refused = await auditor.PostAsync("/audit/review", form);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("audit-not-reachable", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var page = await Page("ko", "2026-10");
        Assert.Contains("away: 저장소가 답하지 않아", page, StringComparison.Ordinal);
        Assert.Contains("모두 답하면 여기에 표시할 수 있습니다.", page, StringComparison.Ordinal);
        Assert.Contains("아직 없습니다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("이 달을 살펴봤습니다", page, StringComparison.Ordinal);
        var english = await Page("en", "2026-10");
        Assert.Contains("away: its database does not answer", english, StringComparison.Ordinal);
        Assert.Contains("can be marked here when all of them do", english, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await analytics.DisposeAsync();
        await End();
        Directory.Delete(folder, recursive: true);
    }

    private async Task End()
    {
        if (Interlocked.Exchange(ref server, null) is { } running) await running.DisposeAsync();
    }

    private async Task<string> Page(string language, string month) => WebUtility.HtmlDecode(
        await auditor.GetStringAsync($"/audit?month={month}&lang={language}"));

    private static FormUrlEncodedContent FormOf(string page) => new(new Dictionary<string, string>
    {
        ["__RequestVerificationToken"] = Regex.Match(
            page, "/audit/review.*?__RequestVerificationToken\" value=\"([^\"]*)").Groups[1].Value,
        ["month"] = "2026-10",
    });
}
