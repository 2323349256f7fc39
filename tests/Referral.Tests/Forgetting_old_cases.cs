using System.Net;
using System.Text.Json;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Forgetting_old_cases : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run(clock);

    [Fact]
    public async Task What_ended_before_goes_with_what_its_feed_told_and_an_old_place_in_the_feed_still_reads_on()
    {
        var agency = referral.Agency();
        var open = await Started(await referral.RequestedFrom(agency));
        var ended = await Declined(agency);
        var mixed = await Declined(agency);
        await referral.Hear(Consultation(Wanted("L1.3")) with
        {
            CaseId = mixed.CaseId, Consents = [new ConsentGrant($"{agency}", "referral", "1")],
        });
        await Started(referral.Announced<ReferralRequested>()[^1]);
        await Withdraw(ended.CaseId);
        await Withdraw(Guid.NewGuid());
        var told = Told(Refused(ended), ManualClock.Noon);
        await referral.DeliverRaw("details-refused", told.Bytes);
        clock.Advance(TimeSpan.FromDays(1));
        var later = await Declined(agency);

        clock.Advance(TimeSpan.FromDays(1826 - 1));
        await Ticked();
        Assert.Equal(5, await Count($"SELECT count(*) FROM referrals"));
        Assert.Equal(HttpStatusCode.OK, await After(agency, told.Id));

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal(4, await Count($"SELECT count(*) FROM referrals"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(agency, $"/partner/referrals/{ended.ReferralId}"));
        await Until(async () => (await referral.Feed(agency)).Count(one => one.TypeIs("referral-reminded")) == 2);
        var feed = await Lasting(agency);
        Assert.Equal(
            [
                open.CaseId, open.CaseId, open.CaseId, mixed.CaseId, mixed.CaseId, mixed.CaseId, mixed.CaseId,
                mixed.CaseId, later.CaseId, later.CaseId,
            ],
            feed.Select(one => one.GetProperty("subject").GetGuid()));
        Assert.Equal(0, await Count($"SELECT count(*) FROM consents_withdrawn"));

        var read = await referral.AsPartner(agency).GetStringAsync($"/partner/events?after={told.Id}");
        Assert.Equal(await referral.FeedText(agency), read);
        Assert.Equal(HttpStatusCode.OK, await After(agency, feed[2].GetProperty("id").GetString()!));
        Assert.Equal(HttpStatusCode.BadRequest, await After(agency, Told(Refused(open), clock.GetUtcNow()).Id));
        Assert.Equal(HttpStatusCode.BadRequest, await After(agency, $"{Guid.NewGuid()}"));
        Assert.Equal(HttpStatusCode.BadRequest, await After(agency, "ffffffff-ffff-7fff-bfff-ffffffffffff"));

        clock.Advance(TimeSpan.FromHours(2));
        await Ticked();
        Assert.Equal(4, await Count($"SELECT count(*) FROM referrals"));
        Assert.Equal(10, (await Lasting(agency)).Count);
        Assert.Single(await referral.Audit("referral"), act => act.Deed == "referral case-files-deleted");
    }

    [Fact]
    public async Task A_delivery_is_counted_for_thirty_days_and_what_waits_stays_however_long()
    {
        var requested = await Started(await referral.Requested());
        await Declined(requested.AgencyId);
        var endpoint = Guid.NewGuid();
        // As deliveries to an endpoint leave them: one that arrived, one that waits and is never due.
        await referral.Services.GetRequiredService<ReferralDatabase>().Do(
            work => work.ExecuteAll(
                $"""
                INSERT INTO partner_endpoints (id, agency_id, name, url, types, secret, created_at, disabled_at)
                VALUES ({endpoint}, {requested.AgencyId}, 'example', 'https://example.org/', ARRAY[]::text[], ''::bytea,
                    {work.Now}, {work.Now})
                """,
                $"""
                INSERT INTO webhook_deliveries (endpoint_id, position, state, due_at, finished_at)
                SELECT {endpoint}, position, CASE WHEN told.place = 1 THEN 'delivered' ELSE 'waiting' END, {work.Now},
                    CASE WHEN told.place = 1 THEN {work.Now}::timestamptz END
                FROM (SELECT position, row_number() OVER (ORDER BY position) AS place FROM partner_feed) AS told
                """),
            CancellationToken.None);
        var all = await Count($"SELECT count(*) FROM webhook_deliveries");

        clock.Advance(TimeSpan.FromDays(29));
        await Ticked("forget-deliveries");
        Assert.Equal(all, await Count($"SELECT count(*) FROM webhook_deliveries"));
        clock.Advance(TimeSpan.FromDays(2));
        await Ticked("forget-deliveries");
        Assert.Equal(all - 1, await Count($"SELECT count(*) FROM webhook_deliveries"));

        clock.Advance(TimeSpan.FromDays(1826));
        await Ticked();
        Assert.Equal(all - 1, await Count($"SELECT count(*) FROM webhook_deliveries WHERE state = 'waiting'"));
        Assert.Equal(
            all, await Count($"SELECT count(*) FROM partner_feed WHERE type <> 'annyeong.referral-reminded.v1'"));
    }

    public ValueTask DisposeAsync() => referral.DisposeAsync();

    private async Task<ReferralRequested> Declined(Guid agency)
    {
        var requested = await referral.RequestedFrom(agency);
        await (await referral.AsPartner(agency).Answer(requested.ReferralId, "decline", new { reason = "예시" })).Json();
        return requested;
    }

    /// <summary>One that does not end by itself.</summary>
    private async Task<ReferralRequested> Started(ReferralRequested requested)
    {
        foreach (var answer in new[] { "accept", "start" })
        {
            await (await referral.AsPartner(requested.AgencyId).Answer(requested.ReferralId, answer)).Json();
        }

        return requested;
    }

    /// <summary>The feed, without what the clock alone has added to it.</summary>
    private async Task<List<JsonElement>> Lasting(Guid agency) =>
        (await referral.Feed(agency)).FindAll(one => !one.TypeIs("referral-reminded"));

    private Task Withdraw(Guid caseId) => referral.Deliver(
        new ConsentWithdrawn(Guid.NewGuid(), caseId, "partners", "referral", clock.GetUtcNow()), caseId);

    private static DetailsRefused Refused(ReferralRequested about) => new(
        Guid.NewGuid(), about.ReferralId, about.CaseId, about.AgencyId, default, ManualClock.Noon);

    private (string Id, ReadOnlyMemory<byte> Bytes) Told(DetailsRefused refused, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at).ToString();
        return (id, referral.Bytes(refused, refused.CaseId, id));
    }

    private async Task<HttpStatusCode> Status(Guid agency, string path) =>
        (await referral.AsPartner(agency).GetAsync(path)).StatusCode;

    private Task<HttpStatusCode> After(Guid agency, string id) => Status(agency, $"/partner/events?after={id}");

    private async Task<long> Count(Platform.Postgres.Sql sql) => await referral.Value<long>(sql) ?? -1;

    /// <summary>Waits until the schedule has run at the time it is now.</summary>
    private Task Ticked(string schedule = "forget-old-cases") => Until(async () => await referral.Value<bool>(
        $"SELECT due_at > {clock.GetUtcNow()} FROM schedules WHERE name = {schedule}") is true);
}
