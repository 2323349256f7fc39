using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cities;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Keeping_a_listing : IAsyncLifetime
{
    private readonly ManualClock clock = new(ManualClock.Noon);
    private RunningService referral = null!;
    private HttpClient partner = null!;
    private AgencyService service = null!;

    public async ValueTask InitializeAsync()
    {
        referral = await Run(clock);
        service = referral.Services.GetRequiredService<CityPack>().Directory.Services
            .First(one => one.AgencyId == referral.Agency());
        partner = referral.AsPartner(service.AgencyId);
    }

    [Fact]
    public async Task What_an_agency_writes_everybody_reads()
    {
        await Kept(Draft());

        var read = await Get($"/directory/services/{service.Id}");
        Assert.Equal("말벗 전화, 새로(예시)", read.GetProperty("name").GetString());
        Assert.Equal("2026-11-20", read.GetProperty("assured_date").GetString());
        Assert.Equal(3, read.GetProperty("capacities")[0].GetProperty("available").GetInt32());
        Assert.Equal("MO,TU", read.GetProperty("schedules")[0].GetProperty("byday").GetString());
        Assert.Equal(1, (await Get("/directory/services?search=새로")).GetProperty("total_items").GetInt32());
        var elsewhere = await Get("/directory/services?district=11110&search=새로");
        Assert.Equal(0, elsewhere.GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task Who_is_asked_after_that_takes_one_of_the_free_places()
    {
        await Kept(Draft(draft => draft["districts"] = new JsonArray()));
        clock.Advance(TimeSpan.FromMinutes(1));

        await referral.RequestedFrom(service.AgencyId);

        var read = await Get($"/directory/services/{service.Id}");
        Assert.Equal(2, read.GetProperty("capacities")[0].GetProperty("available").GetInt32());
    }

    [Fact]
    public async Task Those_that_are_open_now_are_found()
    {
        await Kept(Draft(draft => draft["days"] = new JsonArray("FR")));
        Assert.Equal(1, (await Get("/directory/services?open_now=true")).GetProperty("total_items").GetInt32());

        clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(0, (await Get("/directory/services?open_now=true")).GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task Hours_an_agency_keeps_the_citys_files_do_not_write_over()
    {
        await Kept(Draft(draft => draft["days"] = new JsonArray("FR")));

        await referral.SeedAgain();

        Assert.Equal(1, (await Get("/directory/services?open_now=true")).GetProperty("total_items").GetInt32());
        var read = await Get($"/directory/services/{service.Id}");
        Assert.Equal("FR", read.GetProperty("schedules")[0].GetProperty("byday").GetString());
    }

    [Theory]
    [InlineData("status", "\"defunct\"")]
    [InlineData("free", "21")]
    [InlineData("districts", "[\"99999\"]")]
    [InlineData("languages", "[\"xx\"]")]
    [InlineData("access", "[\"wings\"]")]
    [InlineData("days", "[\"XX\"]")]
    [InlineData("opens", "null")]
    [InlineData("nameKo", "\"\"")]
    public async Task What_cannot_be_is_named(string field, string value) => await partner.PutAsJsonAsync(
        Door, Draft(draft => draft[field] = JsonNode.Parse(value))).BadField(field);

    [Fact]
    public async Task Another_agency_finds_nothing_there()
    {
        var other = referral.AsPartner(referral.Other(service.AgencyId));

        Assert.Equal(HttpStatusCode.NotFound, (await other.PutAsJsonAsync(Door, Draft())).StatusCode);
        Assert.DoesNotContain($"{service.Id}", await other.GetStringAsync("/partner/listings"));
    }

    [Fact]
    public async Task The_page_does_the_same_and_keeps_what_was_typed()
    {
        var token = FormToken.In(await partner.GetStringAsync("/partner/listings"));

        var wrong = await Send(token, free: "9999");
        var page = await wrong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("빈자리는 전체 자리보다 많을 수 없습니다.", page);
        Assert.Contains("말벗(예시)", page);

        Assert.Equal(HttpStatusCode.SeeOther, (await Send(token, free: "4")).StatusCode);
        var read = await Get($"/directory/services/{service.Id}");
        Assert.Equal(4, read.GetProperty("capacities")[0].GetProperty("available").GetInt32());
        Assert.False(read.TryGetProperty("schedules", out _));
    }

    [Fact]
    public async Task After_ninety_days_it_is_to_be_verified()
    {
        await Kept(Draft(draft => draft["districts"] = new JsonArray()));
        Assert.DoesNotContain("90일 넘게 확인되지", await partner.GetStringAsync("/partner/listings"));

        clock.Advance(TimeSpan.FromDays(91));

        var later = referral.AsPartner(service.AgencyId);
        Assert.Contains("90일 넘게 확인되지", await later.GetStringAsync("/partner/listings"));
        Assert.Contains("말벗 전화, 새로(예시)", await referral.As("supervisor-1").GetStringAsync("/directory/stale"));
        var matches = await (await referral.As("counsellor-1")
            .PostAsJsonAsync("/referrals/matches", new { need = "L1.2" })).Json();
        Assert.True(matches.EnumerateArray().Single(match => match.GetProperty("serviceId").GetGuid() == service.Id)
            .GetProperty("stale").GetBoolean());
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private string Door => $"/partner/listings/{service.Id}";

    private async Task Kept(JsonObject draft) =>
        Assert.Equal(HttpStatusCode.NoContent, (await partner.PutAsJsonAsync(Door, draft)).StatusCode);

    private static JsonObject Draft(Action<JsonObject>? change = null)
    {
        var draft = new JsonObject
        {
            ["nameKo"] = "말벗 전화, 새로(예시)", ["nameEn"] = "Friendly calls, anew (example)",
            ["descriptionKo"] = "정한 때에 전화합니다.", ["descriptionEn"] = "Calls at an agreed time.",
            ["status"] = "active", ["places"] = 20, ["free"] = 3, ["districts"] = new JsonArray("11680"),
            ["languages"] = new JsonArray("en"), ["access"] = new JsonArray("wheelchair"),
            ["days"] = new JsonArray("MO", "TU"), ["opens"] = "09:00:00", ["closes"] = "18:00:00",
        };
        change?.Invoke(draft);
        return draft;
    }

    private Task<HttpResponseMessage> Send(string token, string free) => partner.PostAsync(
        Door,
        new FormUrlEncodedContent(new Dictionary<string, string>
        {
            [FormToken.Field] = token, ["nameKo"] = "말벗(예시)", ["nameEn"] = "Calls (example)",
            ["descriptionKo"] = "전화합니다.", ["descriptionEn"] = "Calls.", ["status"] = "active", ["places"] = "10",
            ["free"] = free,
        }));

    private Task<JsonElement> Get(string path) => referral.Anonymous.GetFromJsonAsync<JsonElement>(path);
}
