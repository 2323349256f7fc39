using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Platform.Messaging;
using ReferralService.Partners;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Reading_the_feed : IAsyncLifetime
{
    private RunningService referral = null!;
    private ReferralRequested requested = null!;
    private HttpClient partner = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run();
        requested = await referral.Requested();
        partner = referral.AsPartner(requested.AgencyId);
        await Until(async () => (await Read()).Count == 1);
    }

    [Fact]
    public async Task Events_come_as_a_batch_in_the_bytes_they_travelled_in()
    {
        var answer = await partner.GetAsync("/partner/events");

        Assert.Equal("application/cloudevents-batch+json", answer.Content.Headers.ContentType!.ToString());
        var bytes = referral.Published.Single(one => one.Topic == "referral-requested").Bytes;
        Assert.Equal($"[{Encoding.UTF8.GetString(bytes.Span)}]", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task After_an_event_come_only_later_ones()
    {
        var first = Assert.Single(await Read()).GetProperty("id").GetString();
        Assert.Empty(await Read($"after={first}"));

        await partner.Answer(requested.ReferralId, "accept");
        await Until(async () => (await Read($"after={first}")).Count == 1);

        var accepted = Assert.Single(await Read($"after={first}"));
        Assert.Equal("annyeong.referral-accepted.v1", accepted.GetProperty("type").GetString());
        Assert.Equal(2, (await Read("after=")).Count);
    }

    [Fact]
    public async Task An_id_may_be_written_in_capitals()
    {
        var first = Assert.Single(await Read()).GetProperty("id").GetString()!;

        Assert.Empty(await Read($"after={first.ToUpperInvariant()}"));
    }

    [Fact]
    public async Task A_hundred_come_at_once_and_none_is_missed()
    {
        await Task.WhenAll(Enumerable.Range(0, 149).Select(_ => referral.RequestedFrom(requested.AgencyId)));
        await Until(async () => await All() is { Count: 150 });

        var ids = await All();

        Assert.Equal(150, ids.Distinct().Count());
        Assert.Equal(100, (await Read()).Count);
    }

    [Fact]
    public async Task An_event_whose_commit_is_late_holds_back_those_behind_it_and_is_not_missed()
    {
        var cursor = Assert.Single(await Read()).GetProperty("id").GetString();
        TaskCompletionSource put = new(), commits = new();
        var late = CloudEvent.Read(referral.Bytes(
            new ReferralReminded(
                requested.ReferralId, requested.CaseId, requested.AgencyId, ReferralDuty.Answer, requested.RespondBy,
                requested.RespondBy),
            requested.CaseId));
        var slow = referral.Services.GetRequiredService<ReferralDatabase>().Do(
            async work =>
            {
                await DeliverToPartner.React(late, work);
                put.TrySetResult();
                await commits.Task;
                return true;
            },
            CancellationToken.None);
        await put.Task;
        await partner.Answer(requested.ReferralId, "accept");
        await Until(async () => (await Read($"after={cursor}")).Count > 0 || await referral.Value<bool>(
            $"SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)") is true);

        // A reader who goes on from here would pass the late one.
        Assert.Empty(await Read($"after={cursor}"));
        commits.SetResult();
        await slow;
        await Until(async () => (await Read($"after={cursor}")).Count == 2);
        Assert.Equal(late.Id, (await Read($"after={cursor}"))[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Another_agency_reads_nothing_of_it_and_cannot_use_its_ids()
    {
        var id = Assert.Single(await Read()).GetProperty("id").GetString();
        var other = referral.AsPartner(referral.Other(requested.AgencyId));

        Assert.Equal("[]", await other.GetStringAsync("/partner/events"));
        await other.GetAsync($"/partner/events?after={id}").BadField("after");
    }

    [Fact]
    public async Task A_bad_question_is_named()
    {
        await partner.GetAsync("/partner/events?after=nothing").BadField("after");
        await partner.GetAsync($"/partner/events?after={Guid.Empty}").BadField("after");
        await partner.GetAsync("/partner/events?timeout=-1").BadField("timeout");
        await partner.GetAsync("/partner/events?timeout=1.5").BadField("timeout");
        await partner.GetAsync("/partner/events?timeout=soon").BadField("timeout");
    }

    [Theory]
    [InlineData("30001")]
    [InlineData("99999999999999999999")]
    public async Task Who_wishes_to_wait_longer_than_anybody_may_is_answered_all_the_same(string timeout) =>
        Assert.Single(await Read($"timeout={timeout}"));

    [Fact]
    public async Task Of_one_agency_four_requests_wait_at_once()
    {
        var first = Assert.Single(await Read()).GetProperty("id").GetString();
        var path = $"/partner/events?after={first}&timeout=20000";
        var waiting = Enumerable.Range(0, 5).Select(_ => partner.GetAsync(path)).ToList();

        var refused = await await Task.WhenAny(waiting);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
        var problem = await refused.Content.ReadAsStringAsync();
        Assert.Contains("urn:annyeong120:problem:too-many-requests", problem);
        // Who does not wait is answered, and so is every other agency.
        Assert.Empty(await Read($"after={first}"));
        var other = referral.AsPartner(referral.Other(requested.AgencyId));
        Assert.Equal("[]", await other.GetStringAsync("/partner/events?timeout=1"));

        await partner.Answer(requested.ReferralId, "accept");
        var answers = await Task.WhenAll(waiting);
        Assert.Equal(4, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        Assert.Single(await Read($"after={first}&timeout=20000"));
    }

    [Fact]
    public async Task A_reader_who_waits_is_answered_as_soon_as_there_is_something()
    {
        var first = Assert.Single(await Read()).GetProperty("id").GetString();
        var began = Stopwatch.GetTimestamp();
        var waiting = Read($"after={first}&timeout=20000");
        await Task.Delay(300);

        await partner.Answer(requested.ReferralId, "accept");

        Assert.Single(await waiting);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_reader_who_waits_in_vain_gets_an_empty_batch()
    {
        var first = Assert.Single(await Read()).GetProperty("id").GetString();
        var began = Stopwatch.GetTimestamp();

        Assert.Empty(await Read($"after={first}&timeout=600"));

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 550, 3_000);
    }

    [Fact]
    public async Task Only_partners_have_a_feed()
    {
        var answer = await referral.As("operator-1").GetAsync("/partner/events");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    /// <summary>The ids of all events, read page by page.</summary>
    private async Task<List<string>> All()
    {
        List<string> ids = [];
        List<JsonElement> page;
        do
        {
            page = await Read(ids is [] ? "" : $"after={ids[^1]}");
            ids.AddRange(page.Select(one => one.GetProperty("id").GetString()!));
        }
        while (page.Count > 0);

        return ids;
    }

    private async Task<List<JsonElement>> Read(string query = "") =>
        [.. JsonDocument.Parse(await partner.GetStringAsync($"/partner/events?{query}")).RootElement.EnumerateArray()];
}
