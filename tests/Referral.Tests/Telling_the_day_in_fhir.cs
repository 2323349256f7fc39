using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Contracts;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>
/// A task that is completed without a start: whoever writes the program is told that the day of help is missing, and
/// tells it by the task.
/// </summary>
public sealed class Telling_the_day_in_fhir : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private ReferralRequested requested = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        requested = await referral.Requested();
        await referral.Answers(requested, "accept");
    }

    [Theory]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20T09:00:00+09:00")]
    [InlineData("2026-11-19T23:30:00Z")]
    public async Task Completed_with_its_beginning_the_loop_waits_for_the_person_alone(string start)
    {
        var told = await Put(new { status = "completed", statusReason = Reason, executionPeriod = new { start } });
        var task = await told.Json();

        Assert.Equal(Today, task.GetProperty("executionPeriod").GetProperty("start").GetString());
        var view = await referral.View(requested);
        Assert.Equal("awaiting-confirmation", view.GetProperty("loop").GetString());
        Assert.Equal(Today, view.GetProperty("servedOn").GetString());
        Assert.DoesNotContain("executionPeriod.start", Said(task), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completed_without_it_the_task_says_what_is_missing_and_takes_it_later()
    {
        var closed = await Put(new { status = "completed", statusReason = Reason });
        var task = await closed.Json();
        Assert.Contains("executionPeriod.start", Said(task), StringComparison.Ordinal);
        Assert.False(task.TryGetProperty("executionPeriod", out _));

        var told = await Put(new { status = "completed", executionPeriod = new { start = Today } });

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.DoesNotContain("executionPeriod.start", Said(await told.Json()), StringComparison.Ordinal);
        Assert.NotEqual(closed.Headers.ETag, told.Headers.ETag);
        Assert.Equal("awaiting-confirmation", (await referral.View(requested)).GetProperty("loop").GetString());
        // The same once more changes nothing.
        Assert.Equal(
            told.Headers.ETag,
            (await Put(new { status = "completed", executionPeriod = new { start = Today } })).Headers.ETag);
        Assert.Single(referral.Announced<ReferralClosed>());
    }

    [Fact]
    public async Task The_day_is_a_new_version_and_whoever_has_seen_the_one_before_is_told_so()
    {
        var closed = await Put(new { status = "completed", statusReason = Reason });
        clock.Advance(TimeSpan.FromMinutes(1));
        var told = await Put(
            new { status = "completed", executionPeriod = new { start = Today } }, seen: closed.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.NotEqual(closed.Headers.ETag, told.Headers.ETag);
        Assert.Equal(
            clock.GetUtcNow(),
            (await told.Json()).GetProperty("meta").GetProperty("lastUpdated").GetDateTimeOffset());
        var changed = await referral.AsPartner(requested.AgencyId).GetFromJson(
            $"/partner/fhir/Task?_lastUpdated=ge{clock.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        Assert.Equal(1, changed.GetProperty("total").GetInt32());
        var stale = await Put(
            new { status = "completed", executionPeriod = new { start = Today } }, seen: closed.Headers.ETag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }

    [Theory]
    [InlineData("2026-11")]
    [InlineData("2026")]
    [InlineData("yesterday")]
    public async Task A_day_is_not_read_where_nothing_is_finished(string start)
    {
        var again = await Put(new { status = "accepted", executionPeriod = new { start } });

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("accepted", await referral.Status(requested));
    }

    [Fact]
    public async Task Whoever_prefers_an_outcome_reads_in_it_what_is_missing_and_afterwards_that_nothing_is()
    {
        var missing = await (await Put(
            new { status = "completed", statusReason = Reason }, "respond-async, return=OperationOutcome")).Json();
        var issue = Assert.Single(missing.GetProperty("issue").EnumerateArray());
        Assert.Equal("OperationOutcome", missing.GetProperty("resourceType").GetString());
        Assert.Equal("information", issue.GetProperty("severity").GetString());
        Assert.Equal("required", issue.GetProperty("code").GetString());
        Assert.Equal("Task.executionPeriod.start", issue.GetProperty("expression")[0].GetString());

        var whole = await (await Put(
            new { status = "completed", executionPeriod = new { start = Today } }, "return=OperationOutcome")).Json();
        issue = Assert.Single(whole.GetProperty("issue").EnumerateArray());
        Assert.Equal("informational", issue.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("2026-11-19")]
    [InlineData("2026-11-21")]
    [InlineData("2026-11")]
    [InlineData("2026-11-20T09:00:00")]
    [InlineData("yesterday")]
    public async Task A_day_that_cannot_be_is_refused_with_its_member_and_nothing_has_ended(string start)
    {
        await Put(new { status = "completed", statusReason = Reason, executionPeriod = new { start } })
            .Outcome(HttpStatusCode.BadRequest, "invalid", member: "Task.executionPeriod.start");

        Assert.Equal("accepted", await referral.Status(requested));
        Assert.Empty(referral.Announced<ReferralClosed>());
    }

    [Fact]
    public async Task After_a_start_nothing_is_missing_and_a_day_sent_along_with_the_same_again_changes_nothing()
    {
        await referral.Answers(requested, "start");
        var task = await (await Put(new { status = "completed", statusReason = Reason })).Json();
        Assert.DoesNotContain("executionPeriod.start", Said(task), StringComparison.Ordinal);

        var again = await Put(new { status = "completed", executionPeriod = new { start = Today } });

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.False((await referral.View(requested)).TryGetProperty("servedOn", out _));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private static object Reason => new { text = "예시" };

    private static string Said(JsonElement task) =>
        task.GetProperty("businessStatus").GetProperty("text").GetString()!;

    private Task<HttpResponseMessage> Put(
        object change, string? prefer = null, EntityTagHeaderValue? seen = null)
    {
        var task = JsonSerializer.SerializeToNode(change)!.AsObject();
        task["resourceType"] = "Task";
        task["id"] = $"{requested.ReferralId}";
        var request = new HttpRequestMessage(HttpMethod.Put, $"/partner/fhir/Task/{requested.ReferralId}")
        {
            Content = new StringContent(task.ToJsonString(), Encoding.UTF8, "application/fhir+json"),
        };
        if (seen is not null) request.Headers.IfMatch.Add(seen);
        if (prefer is not null) request.Headers.TryAddWithoutValidation("Prefer", prefer);
        return referral.AsPartner(requested.AgencyId).SendAsync(request);
    }
}
