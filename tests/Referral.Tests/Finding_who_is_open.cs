using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cities;
using ReferralService.Directory;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Finding_who_is_open : IAsyncLifetime
{
    private const int Many = 2_300;

    /// <summary>
    /// Weekly, over midnight, on holidays too, monthly, every other week, ended, not begun, half told.
    /// </summary>
    private static readonly string[] Hours =
    [
        """{"freq":"WEEKLY","byday":"MO,TU,WE,TH,FR","opens_at":"09:00","closes_at":"18:00"}""",
        """{"freq":"WEEKLY","byday":"TH","opens_at":"22:00","closes_at":"02:00"}""",
        """{"freq":"WEEKLY","opens_at":"00:00","closes_at":"00:00"}""",
        """
        {"freq":"WEEKLY","opens_at":"10:00","closes_at":"13:00",
        "attributes":[{"link_type":"holidays","value":"open"}]}
        """,
        """{"freq":"MONTHLY","bymonthday":"20,-1","opens_at":"09:00","closes_at":"12:30"}""",
        """{"freq":"MONTHLY","byday":"4FR","opens_at":"09:00","closes_at":"17:00"}""",
        """
        {"freq":"WEEKLY","byday":"FR","interval":2,"dtstart":"2026-11-06","opens_at":"09:00","closes_at":"17:00"}
        """,
        """{"freq":"WEEKLY","byday":"FR","valid_to":"2026-11-20","opens_at":"09:00","closes_at":"17:00"}""",
        """{"freq":"WEEKLY","valid_from":"2026-12-01","opens_at":"09:00","closes_at":"17:00"}""",
        """{"freq":"WEEKLY","byday":"FR","opens_at":"09:00"}""",
    ];

    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;

    /// <summary>The hours have been worked out once: from then on it is done when a test moves the clock.</summary>
    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        await referral.Ticked(clock, "work-out-hours");
    }

    /// <summary>
    /// Noon of a Friday, midnight, deep in the night, a holiday that is a Friday, and long after all that was worked
    /// out ahead.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(13.5)]
    [InlineData((24 * 6) + 13)]
    [InlineData(24 * 7)]
    [InlineData(24 * 35)]
    [InlineData(24 * 400)]
    public async Task The_answer_is_what_the_hours_say(double hoursLater)
    {
        var sent = await Import(Hours.Length);
        clock.Advance(TimeSpan.FromHours(hoursLater));

        var city = referral.Services.GetRequiredService<CityPack>();
        var local = city.Local(clock.GetUtcNow());
        var expected = sent.Where(service => OpeningTimes.Of(service["schedules"]!.AsArray(), city).IsOpen(local))
            .Select(service => $"{service["id"]}").Order();
        Assert.Equal(expected, await Found());
    }

    [Fact]
    public async Task Each_of_very_many_is_counted_and_on_its_page()
    {
        await Import(Many, Hours[..1]);

        var first = await Get("/directory/services?open_now=true&per_page=100");
        var last = await Get("/directory/services?open_now=true&per_page=100&page=23");
        var some = await Get($"/directory/services?open_now=true&search={Uri.EscapeDataString("예시 1234번")}");

        Assert.Equal(Many, first.GetProperty("total_items").GetInt32());
        Assert.Equal(100, last.GetProperty("size").GetInt32());
        Assert.True(last.GetProperty("last_page").GetBoolean());
        Assert.Equal(1, some.GetProperty("total_items").GetInt32());
        clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(0, (await Get("/directory/services?open_now=true")).GetProperty("total_items").GetInt32());
    }

    /// <summary>As many times on one connection as PostgreSQL needs to take one plan for all values.</summary>
    [Theory]
    [InlineData("예시")]
    [InlineData("")]
    public async Task Each_question_is_planned_by_its_own_values(string word)
    {
        await Import(Many, Hours[2..3]);
        await referral.Execute($"ANALYZE services, service_hours");
        var city = referral.Services.GetRequiredService<CityPack>();
        var page = new PageQuery(1, 50, word.Length == 0 ? [] : [word]);
        var filter = new ServiceFilter(
            Organization: null, Term: null, Taxonomy: null, ModifiedAfter: null, District: null, Needs: null,
            OpenNow: true);

        var plans = await referral.Services.GetRequiredService<ReferralDatabase>().Do(
            async work =>
            {
                for (var asked = 0; asked < 20; asked++) await filter.Find(page, city, work);
                return await work.Many(
                    $"""
                    SELECT generic_plans, custom_plans
                    FROM pg_prepared_statements
                    WHERE statement LIKE 'WITH found%'
                    """,
                    row => (Generic: row.GetInt64(0), Custom: row.GetInt64(1)));
            },
            CancellationToken.None);

        Assert.InRange(plans.Sum(plan => plan.Custom), 10, 20);
        Assert.Equal(0, plans.Sum(plan => plan.Generic));
    }

    [Fact]
    public async Task Hours_nobody_has_worked_out_yet_and_those_of_other_holidays_are_asked_at_once()
    {
        await Import(Hours.Length);
        var before = await Found();

        await referral.Value<int>(
            $"WITH gone AS (UPDATE service_hours SET until = '-infinity', open = '{{}}') SELECT 1");
        Assert.Equal(before, await Found());
        await referral.Value<int>(
            $"""
            WITH gone AS (
                UPDATE service_hours
                SET holidays = 'other', open = tsmultirange(tsrange('2026-01-01', '2027-01-01')))
            SELECT 1
            """);
        Assert.Equal(before, await Found());
        Assert.NotEmpty(before);
    }

    [Fact]
    public async Task They_are_worked_out_again_by_the_clock()
    {
        await Import(Hours.Length);
        await referral.Value<int>(
            $"WITH gone AS (UPDATE service_hours SET until = '-infinity', open = '{{}}') SELECT 1");
        clock.Advance(TimeSpan.FromMinutes(2));

        await Eventually.Holds(async () => await referral.Value<long>(
            $"SELECT count(*) FROM service_hours WHERE until < '2026-11-24'") == 0);

        Assert.NotEmpty(await Found());
    }

    [Fact]
    public async Task Of_very_many_nobody_has_worked_out_yet_some_are_asked_at_once_and_all_are_soon_known()
    {
        await Import(Many, Hours[..1]);
        await referral.Execute($"UPDATE service_hours SET until = '-infinity', open = '{{}}'");

        Assert.Equal(1_000, (await Get("/directory/services?open_now=true")).GetProperty("total_items").GetInt32());
        var one = $"/directory/services?open_now=true&search={Uri.EscapeDataString("예시 1234번")}";
        Assert.InRange((await Get(one)).GetProperty("total_items").GetInt32(), 0, 1);

        clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Holds(async () =>
            (await Get("/directory/services?open_now=true")).GetProperty("total_items").GetInt32() == Many);
        Assert.Equal(1, (await Get(one)).GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task Those_an_instance_of_another_version_took_in_are_worked_out_by_the_clock()
    {
        await Import(Hours.Length);
        var before = await Found();
        await referral.Execute($"DELETE FROM service_hours");
        Assert.Empty(await Found());

        clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.Holds(async () => (await Found()).SequenceEqual(before));
    }

    [Fact]
    public async Task What_another_process_worked_out_by_later_holidays_holds_until_it_is_old()
    {
        await Import(1, Hours[2..3]);
        await referral.Execute($"UPDATE service_hours SET holidays = 'v99999999', open = '{{}}'");

        clock.Advance(TimeSpan.FromMinutes(1));
        await referral.Ticked(clock, "work-out-hours");
        Assert.Empty(await Found());

        clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Holds(async () => (await Found()).Count == 1);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private async Task<List<string>> Found() =>
    [
        .. (await Get("/directory/services?open_now=true&per_page=100")).GetProperty("contents").EnumerateArray()
            .Select(service => service.GetProperty("id").GetString()!).Order(),
    ];

    /// <summary>The hours in turn.</summary>
    private async Task<List<JsonObject>> Import(int count, string[]? hours = null)
    {
        hours ??= Hours;
        var agency = Guid.NewGuid();
        var services = Enumerable.Range(0, count).Select(n =>
        {
            var schedule = (JsonObject)JsonNode.Parse(hours[n % hours.Length])!;
            schedule["id"] = $"{Guid.NewGuid()}";
            if (schedule["attributes"] is JsonArray and [JsonObject note]) note["id"] = $"{Guid.NewGuid()}";
            return new JsonObject
            {
                ["id"] = $"{Guid.NewGuid()}", ["organization_id"] = $"{agency}", ["name"] = $"예시 {n}번",
                ["status"] = "active", ["schedules"] = new JsonArray(schedule),
            };
        }).ToList();
        var directory = new JsonObject
        {
            ["organizations"] = new JsonArray(new JsonObject
            {
                ["id"] = $"{agency}", ["name"] = "예시기관", ["description"] = "예시",
            }),
            ["services"] = new JsonArray([.. services.Select(service => service.DeepClone())]),
        };
        await (await referral.As("admin-1").PostAsJsonAsync("/directory/import", directory)).Json();
        return services;
    }

    private Task<JsonElement> Get(string path) => referral.Anonymous.GetFromJsonAsync<JsonElement>(path);
}
