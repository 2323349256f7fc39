using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>Listings nobody has verified are seen by those who watch, and by the agency itself.</summary>
public sealed class Watching_listings : IAsyncLifetime
{
    private const string Notice = "확인하지 않았습니다.";

    private readonly ManualClock clock = new(ManualClock.Noon);
    private readonly ConcurrentQueue<long> told = [];
    private readonly MeterListener listener = new()
    {
        InstrumentPublished = (instrument, itself) =>
        {
            if (instrument.Meter.Name is "Annyeong") itself.EnableMeasurementEvents(instrument);
        },
    };

    private RunningService referral = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        listener.SetMeasurementEventCallback<long>((instrument, services, _, _) =>
        {
            if (instrument.Name is "annyeong.listings.stale") told.Enqueue(services);
        });
        listener.Start();
    }

    /// <summary>Meters are the process's: other tests' listings are counted too, but never so many.</summary>
    [Fact]
    public async Task How_many_are_stale_is_told()
    {
        var (fresh, stale) = (await Import(7, "2026-11-01"), await Import(231, "2026-06-01"));

        await Eventually.Holds(() => Task.FromResult(told.Contains(231)));

        Assert.DoesNotContain(Notice, await Inbox(fresh));
        var inbox = await Inbox(stale);
        Assert.Contains($"231개 서비스의 안내를 90일 넘게 {Notice}", inbox);
        Assert.Contains("href=\"/partner/listings\"", inbox);
    }

    [Fact]
    public async Task A_listing_that_is_not_offered_any_more_is_not_missed()
    {
        var agency = await Import(3, "2026-06-01", "inactive");

        Assert.DoesNotContain(Notice, await Inbox(agency));
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await referral.DisposeAsync();
    }

    private Task<string> Inbox(Guid agency) => referral.AsPartner(agency).GetStringAsync("/partner/inbox");

    /// <summary>Services of one of the city's agencies, verified on a day.</summary>
    private async Task<Guid> Import(int count, string verified, string status = "active")
    {
        var agency = verified == "2026-11-01" ? referral.Agency() : referral.Other(referral.Agency());
        var services = Enumerable.Range(0, count).Select(n => new JsonObject
        {
            ["id"] = $"{Guid.NewGuid()}", ["organization_id"] = $"{agency}", ["name"] = $"예시 {n}", ["status"] = status,
            ["assured_date"] = verified,
        });
        await (await referral.As("admin-1").PostAsJsonAsync(
            "/directory/import", new JsonObject { ["services"] = new JsonArray([.. services]) })).Json();
        return agency;
    }
}
