using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace Platform.Tests;

public sealed class Breaking_the_glass(OneWatch watch) : IClassFixture<OneWatch>
{
    private readonly ManualClock clock = watch.Clock;
    private readonly Guid lamp = Guid.NewGuid();
    private readonly RunningService lamps = watch.Lamps;

    [Fact]
    public async Task A_supervisor_opens_one_case_for_an_hour_and_both_stand_in_the_audit()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Note());

        var answer = await Open("supervisor-1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(clock.GetUtcNow().AddHours(1), told.GetProperty("until").GetDateTimeOffset());
        Assert.Equal("lamps", Assert.Single(told.GetProperty("services").EnumerateArray()).GetString());

        Assert.Equal(HttpStatusCode.NoContent, await Note());
        Assert.Equal(
            [
                ("supervisor-1 glass-broken", "vital-interest"), ("supervisor-1 glass-used", "vital-interest"),
                ("supervisor-1 note-read", null),
            ],
            (await lamps.Audit("lamps", $"?subject={lamp}")).Select(act => (act.Deed, act.ReasonCode)));
    }

    [Fact]
    public async Task After_the_hour_it_is_closed_and_can_be_opened_again()
    {
        await Open("supervisor-1");
        clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(HttpStatusCode.Forbidden, await Note());

        await Open("supervisor-1");
        Assert.Equal(HttpStatusCode.NoContent, await Note());
    }

    [Fact]
    public async Task It_is_open_for_nobody_else_and_nothing_else()
    {
        await Open("supervisor-1");

        Assert.Equal(HttpStatusCode.Forbidden, await Note("counsellor-1"));
        Assert.Equal(HttpStatusCode.Forbidden, await Note(other: Guid.NewGuid()));
    }

    [Theory]
    [InlineData("counsellor-1")]
    [InlineData("operator-1")]
    [InlineData("auditor-1")]
    [InlineData("admin-1")]
    public async Task Only_a_supervisor_may(string user) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await Open(user)).StatusCode);

    [Theory]
    [InlineData("curiosity")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_reason_is_one_of_those_that_count(string? reason)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Open("supervisor-1", reason)).StatusCode);
        Assert.Empty(await lamps.Audit("lamps", $"?subject={lamp}"));
    }

    [Fact]
    public async Task It_can_be_asked_of_one_service_alone()
    {
        Assert.Equal(HttpStatusCode.OK, (await Open("supervisor-1", at: "/audit/lamps/break-glass")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await Open("supervisor-1", at: "/audit/candles/break-glass")).StatusCode);
    }

    private Task<HttpResponseMessage> Open(
        string user, string? reason = "vital-interest", string at = "/audit/break-glass") =>
        lamps.As(user).PostAsJsonAsync(at, new { subject = lamp, reasonCode = reason });

    private async Task<HttpStatusCode> Note(string user = "supervisor-1", Guid? other = null) =>
        (await lamps.As(user).GetAsync($"/watched/{other ?? lamp}/note")).StatusCode;
}
