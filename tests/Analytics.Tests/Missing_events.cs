using System.Net;
using System.Text.Json;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

/// <summary>Every event has its announcer's number, so one that never came is seen by its number.</summary>
public sealed class Missing_events(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private static readonly TimeSpan OverAMinute = TimeSpan.FromSeconds(61);

    private readonly Guid caseId = Guid.NewGuid();
    // Announcers nobody has heard of before.
    private readonly string lamp = $"lamp-{Guid.NewGuid():N}";
    private readonly string bell = $"bell-{Guid.NewGuid():N}";
    private readonly ManualClock clock = one.Clock;
    private readonly RunningService analytics = one.Service;

    [Fact]
    public async Task A_number_missing_for_more_than_a_minute_is_told_with_its_neighbours()
    {
        var now = clock.GetUtcNow();
        await Hear(lamp, 7, 11);
        clock.Advance(OverAMinute);

        var gap = Assert.Single(await Gaps(lamp));

        Assert.Equal($"/annyeong/seoul/{lamp}", gap.GetProperty("source").GetString());
        Assert.Equal(7, gap.GetProperty("after").GetInt64());
        Assert.Equal(11, gap.GetProperty("before").GetInt64());
        Assert.Equal(3, gap.GetProperty("missing").GetInt64());
        Assert.Equal(now, gap.GetProperty("since").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_is_missing_for_less_may_yet_come()
    {
        await Hear(lamp, 7, 9);
        clock.Advance(TimeSpan.FromSeconds(59));

        Assert.Empty(await Gaps(lamp));
    }

    [Fact]
    public async Task Each_announcer_counts_for_itself_and_order_does_not_matter()
    {
        await Hear(lamp, 3, 1, 2);
        await Hear(bell, 12, 10, 11);
        clock.Advance(OverAMinute);

        Assert.Empty(await Gaps(lamp));
        Assert.Empty(await Gaps(bell));
    }

    [Fact]
    public async Task What_comes_late_closes_its_gap()
    {
        await Hear(lamp, 1, 3, 6);
        clock.Advance(OverAMinute);
        Assert.Equal([(3, 6), (1, 3)], await Between(lamp));

        await Hear(lamp, 2, 5);
        Assert.Equal([(3, 5)], await Between(lamp));

        await Hear(lamp, 4);
        Assert.Empty(await Gaps(lamp));
    }

    [Fact]
    public async Task What_is_left_of_a_gap_is_missing_since_the_gap_began()
    {
        var now = clock.GetUtcNow();
        await Hear(lamp, 1, 5);
        clock.Advance(OverAMinute);
        await Hear(lamp, 3);

        Assert.Equal([(3, 5), (1, 3)], await Between(lamp));
        Assert.All(await Gaps(lamp), gap => Assert.Equal(now, gap.GetProperty("since").GetDateTimeOffset()));
    }

    [Fact]
    public async Task A_neighbour_heard_days_ago_is_still_a_neighbour()
    {
        await Hear(lamp, 4);
        await Hear(bell, 20, 21);
        clock.Advance(TimeSpan.FromDays(3));
        await Hear(lamp, 6);
        await Hear(bell, 22);
        clock.Advance(OverAMinute);

        Assert.Equal([(4, 6)], await Between(lamp));
        Assert.Empty(await Gaps(bell));
    }

    [Fact]
    public async Task What_comes_days_late_opens_no_gap_behind_it()
    {
        await Hear(lamp, 1, 2, 4, 5);
        clock.Advance(TimeSpan.FromDays(2));
        await Hear(lamp, 3, 6);
        clock.Advance(OverAMinute);

        Assert.Empty(await Gaps(lamp));
    }

    [Fact]
    public async Task A_number_told_twice_after_a_restore_is_no_gap()
    {
        await Hear(lamp, 1, 2, 3, 2, 3, 4);
        await Hear(bell, 1, 3, 3);
        clock.Advance(OverAMinute);

        Assert.Empty(await Gaps(lamp));
        Assert.Equal([(1, 3)], await Between(bell));
    }

    [Fact]
    public async Task What_was_rolled_back_never_comes_and_leaves_the_list_after_a_day()
    {
        await Hear(lamp, 1, 3);
        clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal([(1, 3)], await Between(lamp));

        clock.Advance(OverAMinute);

        Assert.Empty(await Gaps(lamp));
    }

    [Fact]
    public async Task Of_many_gaps_the_two_hundred_newest_are_told()
    {
        await Hear(lamp, [.. Enumerable.Range(1, 205).Select(n => n * 2L)]);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Hear(bell, 1, 5);
        clock.Advance(OverAMinute);

        var gaps = await Gaps();

        Assert.Equal(200, gaps.Count);
        Assert.Equal(bell, gaps[0].GetProperty("service").GetString());
    }

    [Fact]
    public async Task There_is_one_alarm_for_each_gap_also_when_it_closes_in_parts()
    {
        await Hear(lamp, 1, 5);
        clock.Advance(OverAMinute);
        await Eventually.Holds(() => Task.FromResult(Alarms(lamp).Count > 0));

        await Hear(lamp, 3);
        await Hear(bell, 1, 3);
        clock.Advance(OverAMinute);
        await Eventually.Holds(() => Task.FromResult(Alarms(bell).Count > 0));
        await Hear(bell, 5);
        clock.Advance(OverAMinute);
        await Eventually.Holds(() => Task.FromResult(Alarms(bell).Count > 1));

        Assert.Equal([$"{Source(lamp)}: 3 events after 1 and before 5 have not been heard"], Alarms(lamp));
        Assert.Equal(
            [
                $"{Source(bell)}: 1 events after 1 and before 3 have not been heard",
                $"{Source(bell)}: 1 events after 3 and before 5 have not been heard",
            ],
            Alarms(bell));
    }

    [Fact]
    public async Task The_page_of_operations_counts_them_and_leads_to_what_can_be_done()
    {
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("빠진 소식이 없습니다.", await Page("operator-1"), StringComparison.Ordinal);
        await Hear(lamp, 1, 4);
        await Hear("analytics", 1, 3);
        clock.Advance(OverAMinute);

        var page = await Page("supervisor-1");

        Assert.Contains("빠진 소식 3건", page, StringComparison.Ordinal);
        Assert.Contains("1 다음, 4 앞", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#gap-steps\"", page, StringComparison.Ordinal);
        Assert.Matches("href=\"/ops/analytics\">나갈 소식 보기", page);
        Assert.DoesNotContain($"href=\"/ops/{lamp}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operator-1", HttpStatusCode.OK)]
    [InlineData("supervisor-1", HttpStatusCode.OK)]
    [InlineData("auditor-1", HttpStatusCode.OK)]
    [InlineData("admin-1", HttpStatusCode.OK)]
    [InlineData("analyst-1", HttpStatusCode.Forbidden)]
    [InlineData("counsellor-1", HttpStatusCode.Forbidden)]
    public async Task The_list_is_for_those_who_run_the_city(string user, HttpStatusCode status) =>
        Assert.Equal(status, await analytics.Status(user, "/ops/gaps"));

    private static string Source(string service) => $"/annyeong/seoul/{service}";

    private List<string> Alarms(string service) =>
        [.. one.Alarms.Where(alarm => alarm.StartsWith(Source(service), StringComparison.Ordinal))];

    private async Task Hear(string service, params long[] sequences)
    {
        foreach (var sequence in sequences)
        {
            await analytics.Hear(Contact(caseId), caseId, service, sequence, clock.GetUtcNow());
        }
    }

    private async Task<List<JsonElement>> Gaps(string? service = null) =>
        [.. (await analytics.Get("operator-1", "/ops/gaps")).EnumerateArray()
            .Where(gap => service is null || gap.GetProperty("service").GetString() == service)];

    private async Task<IEnumerable<(long, long)>> Between(string service) => (await Gaps(service)).Select(
        gap => (gap.GetProperty("after").GetInt64(), gap.GetProperty("before").GetInt64()));

    private async Task<string> Page(string user)
    {
        var client = analytics.As(user);
        client.DefaultRequestHeaders.Add("Accept-Language", "ko");
        return WebUtility.HtmlDecode(await client.GetStringAsync("/ops"));
    }
}
