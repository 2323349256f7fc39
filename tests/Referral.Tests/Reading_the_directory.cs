using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cities;
using ReferralService.Directory;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>One service for all who only read.</summary>
public sealed class ReadOnlyReferral : IAsyncLifetime
{
    internal RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await Run();

    public async ValueTask DisposeAsync() => await Service.DisposeAsync();
}

public sealed class Reading_the_directory(ReadOnlyReferral running) : IClassFixture<ReadOnlyReferral>
{
    private readonly RunningService referral = running.Service;
    private readonly AgencyDirectory directory =
        running.Service.Services.GetRequiredService<CityPack>().Directory;

    [Theory]
    [InlineData("/directory")]
    [InlineData("/directory/")]
    public async Task It_says_which_standard_it_follows(string path)
    {
        var api = await Get(path);

        Assert.Equal("3.0", api.GetProperty("version").GetString());
        Assert.True(api.TryGetProperty("profile", out _));
        Assert.True(api.TryGetProperty("openapi_url", out _));
    }

    [Fact]
    public async Task Services_come_a_page_at_a_time()
    {
        var first = await Get("/directory/services?per_page=3&colour=blue");
        var last = await Get($"/directory/services?per_page=3&page={first.GetProperty("total_pages").GetInt32()}");
        var beyond = await Get("/directory/services?per_page=3&page=1000");

        Assert.Equal(directory.Services.Count, first.GetProperty("total_items").GetInt32());
        Assert.Equal(3, first.GetProperty("size").GetInt32());
        Assert.Equal(3, first.GetProperty("contents").GetArrayLength());
        Assert.True(first.GetProperty("first_page").GetBoolean());
        Assert.False(first.GetProperty("last_page").GetBoolean());
        Assert.True(last.GetProperty("last_page").GetBoolean());
        Assert.True(beyond.GetProperty("empty").GetBoolean());
        var service = first.GetProperty("contents")[0];
        Assert.Equal("active", service.GetProperty("status").GetString());
        Assert.True(service.TryGetProperty("name", out _) && service.TryGetProperty("id", out _));
    }

    [Fact]
    public async Task Filters_are_added_up()
    {
        var agency = directory.Agencies[0];
        var ofAgency = await Get($"/directory/services?organization_id={agency.Id}");
        var search = Uri.EscapeDataString("말벗 전화");
        var found = await Get($"/directory/services?organization_id={agency.Id}&search={search}");
        var term = (await Get($"/directory/services/{directory.Services[0].Id}"))
            .GetProperty("attributes")[0].GetProperty("taxonomy_term_id").GetString();
        var byTerm = await Get($"/directory/services?taxonomy_term_id={term}");

        var all = directory.Services.Count(one => one.AgencyId == agency.Id);
        Assert.Equal(all, ofAgency.GetProperty("total_items").GetInt32());
        Assert.InRange(found.GetProperty("total_items").GetInt32(), 1, all - 1);
        Assert.InRange(byTerm.GetProperty("total_items").GetInt32(), 1, directory.Services.Count);
        Assert.Equal(0, (await Get("/directory/services?search=zzzzzz")).GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task A_service_tells_how_many_places_are_free()
    {
        var before = await Get($"/directory/services/{directory.Services[0].Id}");
        var capacity = before.GetProperty("capacities")[0];
        Assert.Equal(directory.Services[0].Capacity, capacity.GetProperty("maximum").GetInt32());
        Assert.Equal(directory.Services[0].Capacity, capacity.GetProperty("available").GetInt32());
        Assert.Equal("people", capacity.GetProperty("unit").GetProperty("name").GetString());

        var requested = await referral.Requested();

        var services = directory.Services.Where(one => one.AgencyId == requested.AgencyId).ToList();
        var free = 0;
        foreach (var service in services)
        {
            var now = await Get($"/directory/services/{service.Id}");
            free += now.GetProperty("capacities")[0].GetProperty("available").GetInt32();
        }

        Assert.Equal(services.Sum(service => service.Capacity) - 1, free);
    }

    [Fact]
    public async Task Organizations_come_a_page_at_a_time_and_one_by_one_with_their_services()
    {
        var page = await Get("/directory/organizations?per_page=2");
        var one = await Get($"/directory/organizations/{directory.Agencies[0].Id}");

        Assert.Equal(directory.Agencies.Count, page.GetProperty("total_items").GetInt32());
        Assert.Equal(2, page.GetProperty("contents").GetArrayLength());
        Assert.Equal(directory.Agencies[0].Name.Ko, one.GetProperty("name").GetString());
        Assert.Equal(
            directory.Services.Count(service => service.AgencyId == directory.Agencies[0].Id),
            one.GetProperty("services").GetArrayLength());
    }

    [Fact]
    public async Task Names_are_in_the_language_that_is_asked_for()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/directory/organizations/{directory.Agencies[0].Id}");
        request.Headers.Add("Accept-Language", "en");

        var one = await (await referral.Anonymous.SendAsync(request)).Json();

        Assert.Equal(directory.Agencies[0].Name.En, one.GetProperty("name").GetString());
        Assert.Equal(directory.Agencies[0].Name.Ko, one.GetProperty("alternate_name").GetString());
    }

    /// <summary>Every record of every list, however deep, has what the standard asks of it.</summary>
    [Theory]
    [InlineData("organizations", "organization")]
    [InlineData("services", "service")]
    [InlineData("taxonomies", "taxonomy")]
    [InlineData("taxonomy_terms", "taxonomy_term")]
    public async Task Answers_are_records_of_HSDS(string list, string table)
    {
        var page = await Get($"/directory/{list}?full=true&per_page=100");
        var records = page.GetProperty("contents").Deserialize<List<JsonObject>>()!;
        var rows = HsdsShape.Rows(table, records);

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            Assert.All(row.Table.Required, field => Assert.NotEmpty(row.Text(field) ?? ""));
            Assert.All(row.Fields, field => Assert.Null(HsdsFields.Fault(row.Table.Name, field.Key, $"{field.Value}")));
        }
    }

    [Theory]
    [InlineData("상", true)]
    [InlineData("벗", true)]
    [InlineData("말벗", true)]
    [InlineData("말벗 전화", true)]
    [InlineData("riendly CALL", true)]
    [InlineData("L1", true)]
    [InlineData("말전", false)]
    [InlineData("friendcalls", false)]
    [InlineData("100%", false)]
    [InlineData("f_iendly", false)]
    public async Task Any_piece_of_a_word_is_found_and_nothing_else(string search, bool found)
    {
        var page = await Get($"/directory/services?per_page=100&search={Uri.EscapeDataString(search)}");

        Assert.Equal(found, page.GetProperty("total_items").GetInt32() > 0);
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=x", "page")]
    [InlineData("per_page=101", "per_page")]
    [InlineData("page=1&page=2", "page")]
    [InlineData("organization_id=x", "organization_id")]
    [InlineData("taxonomy_term_id=x", "taxonomy_term_id")]
    [InlineData("taxonomy_id=x", "taxonomy_id")]
    [InlineData("modified_after=soon", "modified_after")]
    [InlineData("need=L99", "need")]
    [InlineData("full=perhaps", "full")]
    [InlineData("open_now=1", "open_now")]
    [InlineData("format=xml", "format")]
    public async Task A_bad_question_is_named(string query, string field) =>
        await referral.Anonymous.GetAsync($"/directory/services?{query}").BadField(field);

    [Theory]
    [InlineData("services", "search")]
    [InlineData("services", "need")]
    [InlineData("services", "district")]
    [InlineData("services", "organization_id")]
    [InlineData("services", "full")]
    [InlineData("organizations", "search")]
    [InlineData("organizations", "modified_after")]
    [InlineData("service_at_locations", "taxonomy_term_id")]
    [InlineData("locations", "search")]
    [InlineData("taxonomy_terms", "taxonomy_id")]
    public async Task A_word_that_is_too_long_is_named_and_never_left_out(string list, string parameter)
    {
        var tooLong = new string('가', 201);

        await referral.Anonymous.GetAsync($"/directory/{list}?{parameter}={tooLong}").BadField(parameter);
    }

    [Fact]
    public async Task A_word_that_is_just_not_too_long_is_looked_for()
    {
        var longest = new string('가', 200);

        Assert.Equal(0, (await Get($"/directory/services?search={longest}")).GetProperty("total_items").GetInt32());
        Assert.NotEqual(
            0, (await Get($"/directory/services?district={longest}")).GetProperty("total_items").GetInt32());
    }

    [Theory]
    [InlineData("/directory/services/00000000-0000-0000-0000-000000000000")]
    [InlineData("/directory/services/none")]
    [InlineData("/directory/organizations/00000000-0000-0000-0000-000000000000")]
    public async Task What_is_unknown_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await referral.Anonymous.GetAsync(path)).StatusCode);

    private Task<JsonElement> Get(string path) => referral.Anonymous.GetFromJsonAsync<JsonElement>(path);
}
