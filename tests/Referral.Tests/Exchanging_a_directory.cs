using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

public sealed class Exchanging_a_directory : IAsyncLifetime
{
    private RunningService referral = null!;

    public async ValueTask InitializeAsync() => referral = await Run();

    [Fact]
    public async Task What_is_taken_in_is_found_and_read()
    {
        var counted = await (await Import(Sample.Directory())).Json();

        Assert.Equal(1, counted.GetProperty("services").GetInt32());
        var found = await Get($"/directory/services?search={Uri.EscapeDataString("점심밥상")}");
        Assert.Equal(1, found.GetProperty("total_items").GetInt32());
        var service = await Get($"/directory/services/{Sample.Service}");
        Assert.Equal("함께 먹는 점심밥상(예시)", service.GetProperty("name").GetString());
        Assert.Equal("예시밥상나눔", service.GetProperty("organization").GetProperty("name").GetString());
        Assert.Equal(7, service.GetProperty("capacities")[0].GetProperty("available").GetInt32());
        Assert.Equal("L8.1", service.GetProperty("attributes")[0].GetProperty("taxonomy_term")
            .GetProperty("code").GetString());
        Assert.Equal("예시 밥집", service.GetProperty("service_at_locations")[0].GetProperty("location")
            .GetProperty("name").GetString());
        var own = $"/directory/services?organization_id={Sample.Organization}";
        Assert.Equal(1, (await Get($"{own}&need=L8.1&district=11680")).GetProperty("total_items").GetInt32());
        Assert.Equal(0, (await Get($"{own}&district=11110"))
            .GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task Locations_places_of_services_and_taxonomies_are_read_too()
    {
        await Import(Sample.Directory());

        Assert.Equal(1, (await Get("/directory/locations")).GetProperty("total_items").GetInt32());
        Assert.Equal(1, (await Get("/directory/service_at_locations")).GetProperty("total_items").GetInt32());
        var place = await Get($"/directory/service_at_locations/{Sample.Place}");
        Assert.Equal("physical", place.GetProperty("location").GetProperty("location_type").GetString());
        Assert.Equal($"{Sample.Service}", place.GetProperty("service").GetProperty("id").GetString());
        Assert.Equal(3, (await Get("/directory/taxonomies")).GetProperty("total_items").GetInt32());
        Assert.Equal(1, (await Get($"/directory/taxonomy_terms?taxonomy_id={Sample.Taxonomy}"))
            .GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task Every_required_field_is_missed_by_its_record_and_name()
    {
        var missed = 0;
        foreach (var (path, required) in Sample.Required())
        {
            var without = Sample.Directory();
            // In JSON the unit stands in the capacity itself.
            Sample.At(without, path).Remove(required == "unit_id" ? "unit" : required);

            var answer = await Import(without);

            Assert.True(HttpStatusCode.BadRequest == answer.StatusCode, $"{path}.{required}: {answer.StatusCode}");
            var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
            Assert.True(errors.TryGetProperty($"{path}.{required}", out _), $"{path}.{required}: {errors}");
            missed++;
        }

        Assert.True(missed > 50, $"{missed}");
        Assert.Equal(0, (await Get("/directory/locations")).GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task One_bad_record_and_nothing_is_taken_in()
    {
        var two = Sample.Directory();
        var copy = (JsonObject)two["services"]![0]!.DeepClone();
        two["services"]!.AsArray().Add(copy);

        await Import(two).BadField("services[1].id");
        copy["id"] = $"{Guid.NewGuid()}";
        copy["status"] = "open";
        await Import(two).BadField("services[1].status");

        Assert.Equal(0, (await Get($"/directory/services?organization_id={Sample.Organization}"))
            .GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task What_a_record_points_at_must_be_there()
    {
        var lost = Sample.Directory();
        lost.Remove("organizations");

        await Import(lost).BadField("services[0].organization_id");
        await Import(new JsonObject { ["phones"] = new JsonArray(new JsonObject
        {
            ["id"] = $"{Guid.NewGuid()}", ["service_id"] = $"{Guid.NewGuid()}", ["number"] = "02-0000-0000",
        }) }).BadField("phones[0].service_id");
    }

    [Theory]
    [InlineData("service", "url", "example.org")]
    [InlineData("service", "assurer_email", "예시 담당")]
    [InlineData("service", "last_modified", "2026-10-01")]
    [InlineData("service", "assured_date", "1 October")]
    [InlineData("service", "url", "/etc/example")]
    [InlineData("service", "url", "javascript:alert(1)")]
    [InlineData("organization", "website", "https://example.org/ a")]
    [InlineData("organization", "website", "file:///etc/example")]
    [InlineData("organization", "logo", "data:image/png;base64,AAAA")]
    [InlineData("organization", "uri", "/etc/example")]
    [InlineData("location", "location_type", "cloud")]
    public async Task A_value_the_standard_does_not_know_is_named(string table, string field, string value)
    {
        var wrong = Sample.Everything();
        wrong[$"{table}s"]![0]![field] = value;

        await Import(wrong).BadField($"{table}s[0].{field}");
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("7", "body")]
    [InlineData("""{"services":{}}""", "services")]
    [InlineData("""{"services":["a"]}""", "services[0]")]
    [InlineData("""{"services":[{"id":"x"}]}""", "services[0].name")]
    public async Task What_is_no_directory_is_named(string body, string field) => await Admin.PostAsync(
        "/directory/import", new StringContent(body, Encoding.UTF8, "application/json")).BadField(field);

    [Fact]
    public async Task A_bad_file_is_named_by_its_record_and_field()
    {
        await ImportTables(("organization.csv", "id,name\r\nx,\"예시")).BadField("organization.csv");
        await ImportTables(("organization.csv", $"id,name,colour\r\n{Guid.NewGuid()},예시,blue\r\n"))
            .BadField("organization.csv:2.description");
        using var content = new ByteArrayContent("no archive"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        await Admin.PostAsync("/directory/import", content).BadField("body");
    }

    [Fact]
    public async Task Tables_may_come_as_the_files_of_a_form()
    {
        await (await Import(Sample.Everything())).Json();
        var given = await Export(referral);
        var bytes = await referral.Anonymous.GetByteArrayAsync("/directory/export.zip");
        await using var elsewhere = await Run();
        await Empty(elsewhere);
        using var form = new MultipartFormDataContent();
        using var tables = new ZipArchive(new MemoryStream(bytes));
        foreach (var table in tables.Entries)
        {
            form.Add(new StreamContent(table.Open()), table.Name[..^4], table.Name);
        }

        await (await elsewhere.As("admin-1").PostAsync("/directory/import", form)).Json();

        Assert.True(JsonNode.DeepEquals(given, await Export(elsewhere)));
    }

    /// <summary>By the file, the line and the field; a line that goes on counts as it stands in the file.</summary>
    [Theory]
    [InlineData("organizations.csv", "{id},예시,예시\n\n{id2},예시,\n", "organizations.csv:4.description")]
    [InlineData("organizations.csv", "{id},예시,\"두\r\n줄\"\nx,예시,예시\n", "organizations.csv:4.id")]
    [InlineData("organizations.csv", "{id},예시,예시,나머지\n", "organizations.csv:2")]
    [InlineData("organizations", "{id},예시,\n", "organizations:2.description")]
    [InlineData("organizations.csv", "{id},\"예시,\n", "organizations.csv")]
    public async Task A_bad_line_is_named(string file, string text, string field)
    {
        var lines = text.Replace("{id}", $"{Guid.NewGuid()}").Replace("{id2}", $"{Guid.NewGuid()}");
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"id,name,description\n{lines}"), "table", file },
        };

        await Admin.PostAsync("/directory/import", form).BadField(field);
    }

    [Fact]
    public async Task A_form_that_is_none_and_a_file_in_another_script_are_named()
    {
        using var broken = new ByteArrayContent("--예시\r\n"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=abc");
        await Admin.PostAsync("/directory/import", broken).BadField("body");
        using var boundless = new ByteArrayContent("x"u8.ToArray());
        boundless.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");
        await Admin.PostAsync("/directory/import", boundless).BadField("body");
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent([.. "id,name\n"u8, 0xBE, 0xC8]), "table", "organizations.csv" },
        };
        await Admin.PostAsync("/directory/import", form).BadField("organizations.csv");
    }

    [Theory]
    [InlineData("application/zip")]
    [InlineData("multipart/form-data; boundary=abc")]
    public async Task Tables_that_are_too_large_are_refused(string type)
    {
        using var large = new ByteArrayContent(new byte[Directory.ImportDirectory.BytesMax + 1]);
        large.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await Admin.PostAsync("/directory/import", large)).StatusCode);
    }

    [Fact]
    public async Task A_form_of_too_many_files_is_refused()
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i <= 100; i++) form.Add(new StringContent("id\n"), "table", $"{i}.csv");

        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await Admin.PostAsync("/directory/import", form)).StatusCode);
    }

    [Fact]
    public async Task What_was_given_out_makes_the_same_directory_elsewhere()
    {
        await (await Import(Sample.Everything())).Json();
        var given = await Export(referral);
        var tables = await referral.Anonymous.GetByteArrayAsync("/directory/export.zip");
        await using var byJson = await Run();
        await using var byTables = await Run();
        await Empty(byJson);
        await Empty(byTables);

        await (await Import(given, byJson)).Json();
        using var archive = new ByteArrayContent(tables);
        archive.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        await (await byTables.As("admin-1").PostAsync("/directory/import", archive)).Json();

        Assert.True(JsonNode.DeepEquals(given, await Export(byJson)));
        Assert.True(JsonNode.DeepEquals(given, await Export(byTables)));
    }

    [Fact]
    public async Task A_spreadsheet_takes_nothing_for_a_formula_and_all_comes_back()
    {
        var sent = Sample.Directory();
        var agency = (JsonObject)sent["organizations"]![0]!;
        (agency["name"], agency["description"]) = ("=1+1\",\r\n끝", "'@예시");
        sent["services"]![0]!["phones"]![0]!["number"] = "+82-2-0000-0000";
        await (await Import(sent)).Json();

        var bytes = await referral.Anonymous.GetByteArrayAsync("/directory/export.zip");
        var tables = new ZipArchive(new MemoryStream(bytes));
        var text = await new StreamReader(tables.GetEntry("organizations.csv")!.Open()).ReadToEndAsync();
        Assert.Contains("\"'=1+1\"\",\r\n끝\",", text);
        Assert.Contains(",''@예시,", text);
        Assert.Contains("+82", await new StreamReader(tables.GetEntry("phones.csv")!.Open()).ReadToEndAsync());
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        await (await Admin.PostAsync("/directory/import", content)).Json();
        var again = await Get($"/directory/organizations/{Sample.Organization}");
        Assert.Equal("'@예시", again.GetProperty("description").GetString());
        Assert.Equal("=1+1\",\r\n끝", again.GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_others_wrote_the_citys_files_do_not_write_over()
    {
        var given = await Export(referral);
        var service = given["services"]![0]!;
        service["name"] = "새 이름(예시)";
        var (place, location) = (Guid.NewGuid(), Guid.NewGuid());
        service["schedules"] = new JsonArray(new JsonObject
        {
            ["id"] = $"{Guid.NewGuid()}", ["freq"] = "WEEKLY", ["opens_at"] = "00:00", ["closes_at"] = "00:00",
            ["attributes"] = new JsonArray(new JsonObject
            {
                ["id"] = $"{Guid.NewGuid()}", ["link_type"] = "holidays", ["value"] = "open",
            }),
        });
        service["service_at_locations"] = new JsonArray(
            new JsonObject { ["id"] = $"{place}", ["location_id"] = $"{location}" });
        given["locations"] = new JsonArray(
            new JsonObject { ["id"] = $"{location}", ["location_type"] = "physical", ["name"] = "예시 새집" });
        await (await Import(given)).Json();

        await referral.SeedAgain();

        var read = await Get($"/directory/services/{service["id"]}");
        Assert.Equal("새 이름(예시)", read.GetProperty("name").GetString());
        Assert.Equal("00:00", read.GetProperty("schedules")[0].GetProperty("opens_at").GetString());
        Assert.Equal("예시 새집", read.GetProperty("service_at_locations")[0].GetProperty("location")
            .GetProperty("name").GetString());
        var open = await Get("/directory/services?open_now=true");
        Assert.Equal($"{service["id"]}", open.GetProperty("contents")[0].GetProperty("id").GetString());
        Assert.Equal(1, (await Get("/directory/service_at_locations")).GetProperty("total_items").GetInt32());
        Assert.Equal($"{service["id"]}", (await Get($"/directory/service_at_locations/{place}"))
            .GetProperty("service").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_service_others_wrote_is_found_by_the_name_the_citys_files_give_its_agency()
    {
        var given = await Export(referral);
        var service = given["services"]![0]!;
        service["description"] = "새로 씁니다(예시).";
        await (await Import(given)).Json();
        var (id, agency) = (Guid.Parse($"{service["id"]}"), Guid.Parse($"{service["organization_id"]}"));
        await referral.Execute($"UPDATE services SET searched = '', pieces = ARRAY[]::text[] WHERE id = {id}");
        await referral.Execute(
            $"UPDATE organizations SET record = record || jsonb_build_object('name', 'old') WHERE id = {agency}");

        await referral.SeedAgain();

        var found = await Get("/directory/services?search=" + Uri.EscapeDataString("새로 씁니다"));
        Assert.Equal($"{service["id"]}", found.GetProperty("contents")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("counsellor-1")]
    [InlineData("supervisor-1")]
    public async Task Only_an_administrator_takes_one_in(string user) => Assert.Equal(
        HttpStatusCode.Forbidden,
        (await referral.As(user).PostAsJsonAsync("/directory/import", Sample.Directory())).StatusCode);

    [Fact]
    public async Task One_that_is_too_large_is_refused()
    {
        using var large = new ByteArrayContent(new byte[Directory.ImportDirectory.BytesMax + 1]);
        large.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await Admin.PostAsync("/directory/import", large)).StatusCode);
    }

    public async ValueTask DisposeAsync() => await referral.DisposeAsync();

    private HttpClient Admin => referral.As("admin-1");

    private Task<HttpResponseMessage> Import(JsonObject directory, RunningService? into = null) =>
        (into ?? referral).As("admin-1").PostAsJsonAsync("/directory/import", directory);

    private Task<HttpResponseMessage> ImportTables(params (string Name, string Text)[] files)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        var content = new ByteArrayContent(bytes.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return Admin.PostAsync("/directory/import", content);
    }

    private static async Task<JsonObject> Export(RunningService service) =>
        (JsonObject)JsonNode.Parse(await service.Anonymous.GetStringAsync("/directory/export"))!;

    private static async Task Empty(RunningService service)
    {
        await service.Value<int>($"WITH gone AS (DELETE FROM services) SELECT 1");
        await service.Value<int>(
            $"WITH gone AS (DELETE FROM organizations), parts AS (DELETE FROM directory_parts) SELECT 1");
    }

    private Task<JsonElement> Get(string path) => referral.Anonymous.GetFromJsonAsync<JsonElement>(path);
}
