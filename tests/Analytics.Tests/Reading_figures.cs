using System.Net;
using Testing;
using static AnalyticsService.Tests.Analytics;

namespace AnalyticsService.Tests;

public sealed class Reading_figures(OneAnalytics one) : IClassFixture<OneAnalytics>
{
    private readonly RunningService analytics = one.Service;

    [Fact]
    public async Task A_day_goes_from_the_citys_midnight_to_the_next()
    {
        await Contacts(
            "2026-03-09T23:59:59.999999", "2026-03-10T00:00:00", "2026-03-10T23:59:59.999999", "2026-03-11T00:00:00");

        Assert.Equal((2, 0, 0), await analytics.Figures("?from=2026-03-10&to=2026-03-10"));
        Assert.Equal((3, 0, 0), await analytics.Figures("?from=2026-03-10&to=2026-03-11"));
        Assert.Equal((1, 0, 0), await analytics.Figures("?from=2026-03-01&to=2026-03-09"));
    }

    [Fact]
    public async Task Moments_count_the_first_and_not_the_last()
    {
        await Contacts("2026-05-10T09:29:59", "2026-05-10T09:30:00", "2026-05-10T09:30:01", "2026-05-10T09:31:00");

        Assert.Equal((2, 0, 0), await analytics.Figures("?from=2026-05-10T00:30:00Z&to=2026-05-10T00:31:00Z"));
        Assert.Equal((2, 0, 0), await analytics.Figures(
            "?from=2026-05-10T09:30:00.000%2B09:00&to=2026-05-10T09:31:00%2B09:00"));
        Assert.Equal((0, 0, 0), await analytics.Figures("?from=2026-05-10T00:30:00Z&to=2026-05-10T00:30:00Z"));
    }

    [Theory]
    [InlineData("?from=2026-06-10T09:30:00+09:00&to=2026-06-10T09:31:00+09:00")]
    [InlineData("?from=2026-06-10T09:30:00%2009:00&to=2026-06-10T09:31%2B09:00")]
    [InlineData("?from=2026-06-10T00:30Z&to=2026-06-10T00:31Z")]
    [InlineData("?from=2026-06-09T20:30-04:00&to=2026-06-10T00:31:00Z")]
    public async Task A_moment_may_go_without_seconds_and_its_plus_may_arrive_as_a_blank(string query)
    {
        var before = await analytics.Figures(query);
        await Contacts("2026-06-10T09:29:59", "2026-06-10T09:30:00", "2026-06-10T09:31:00");

        Assert.Equal(1, (await analytics.Figures(query)).Item1 - before.Item1);
    }

    [Fact]
    public async Task A_moment_and_a_day_go_together()
    {
        await Contacts("2026-07-10T09:29:59", "2026-07-10T09:30:00", "2026-07-10T23:59:59", "2026-07-11T00:00:00");

        Assert.Equal((2, 0, 0), await analytics.Figures("?from=2026-07-10T00:30:00Z&to=2026-07-10"));
    }

    [Fact]
    public async Task Without_a_period_it_is_the_thirty_days_up_to_today()
    {
        await Contacts("2026-10-21T23:59:59", "2026-10-22T00:00:00", "2026-11-20T11:59:59");

        var figures = await analytics.Get("supervisor-1", "/insight/figures");

        Assert.Equal("2026-10-22", figures.GetProperty("from").GetString());
        Assert.Equal("2026-11-20", figures.GetProperty("to").GetString());
        Assert.Equal(2, figures.GetProperty("contacts").GetInt64());
    }

    [Fact]
    public async Task Only_the_end_means_the_thirty_days_before_it()
    {
        var figures = await analytics.Get("admin-1", "/insight/figures?to=2026-03-01");

        Assert.Equal("2026-01-31", figures.GetProperty("from").GetString());
    }

    [Theory]
    [InlineData("from", "?from=yesterday")]
    [InlineData("from", "?from=2026-02-30")]
    [InlineData("from", "?from=2026-11-10T09:30:00")]
    [InlineData("from", "?from=2026-11-10T09:30")]
    [InlineData("from", "?from=2026-11-10T09Z")]
    [InlineData("from", "?from=2026-11-10%2009:30:00Z")]
    [InlineData("from", "?from=2026-11-10T09:30:00%20%2B09:00")]
    [InlineData("to", "?to=%202026-11-10")]
    [InlineData("from", "?from=0001-01-01")]
    [InlineData("to", "?to=9999-12-31")]
    [InlineData("to", "?to=2026-11-10T25:00:00Z")]
    [InlineData("from", "?from=2026-11-11&to=2026-11-10")]
    [InlineData("from", "?from=2026-11-10T00:00:01Z&to=2026-11-10T00:00:00Z")]
    [InlineData("from", "?from=2016-01-01&to=2026-01-01")]
    public async Task What_cannot_be_counted_is_refused_with_the_field_named(string field, string query) =>
        Assert.Equal(field, await analytics.BadField("analyst-1", "/insight/figures" + query));

    [Fact]
    public async Task Ten_years_can_be_counted() =>
        Assert.Equal((0, 0, 0), await analytics.Figures("?from=2016-01-01&to=2025-12-31"));

    [Theory]
    [InlineData("analyst-1", HttpStatusCode.OK)]
    [InlineData("operator-1", HttpStatusCode.OK)]
    [InlineData("counsellor-1", HttpStatusCode.Forbidden)]
    [InlineData("auditor-1", HttpStatusCode.Forbidden)]
    public async Task Figures_are_for_those_who_steer(string user, HttpStatusCode status) =>
        Assert.Equal(status, await analytics.Status(user, "/insight/figures"));

    private async Task Contacts(params string[] times)
    {
        foreach (var time in times) await analytics.Hear(Contact(Guid.NewGuid()), Guid.NewGuid(), time: Seoul(time));
    }
}
