using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Contracts.Tests;
using ReferralService.Directory;
using Testing;
using static ReferralService.Tests.Given;

namespace ReferralService.Tests;

/// <summary>What the directory answers and gives out, held against the schemas of HSDS 3.0 themselves.</summary>
public sealed class Keeping_to_the_standard : IAsyncLifetime
{
    private const string Absent = "The schemas of HSDS (shared/data/hsds) are not beside the repository.";

    /// <summary>What later versions and this city add to tables of 3.0; a reader of 3.0 passes it over.</summary>
    private static readonly string[] Added =
        ["alternate_name", "alternate_description", "label", "service_at_location_id"];

    private static readonly Dictionary<string, JsonObject> Read = [];

    private static readonly string? Folder = FolderOf();

    private RunningService referral = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Folder is null, Absent);
        referral = await Run();
        await (await referral.As("admin-1").PostAsJsonAsync("/directory/import", Sample.Everything())).Json();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?full=true")]
    [InlineData("?search=예시&per_page=1&page=2")]
    [InlineData("?search=zzzzzz")]
    public async Task Every_answer_is_what_its_description_says(string query)
    {
        var described = Schema("openapi.json");
        var answers = 0;
        List<string> faults = [];
        foreach (var (path, item) in described["paths"]!.AsObject())
        {
            var schema = item!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
            var page = await Get($"{path.Replace("/{id}", "")}{query}");
            foreach (var answer in path.EndsWith("{id}", StringComparison.Ordinal) ? await Each(path, page) : [page])
            {
                faults.AddRange(Faults(schema, answer, path));
                answers++;
            }
        }

        Assert.Empty(faults);
        Assert.True(answers >= described["paths"]!.AsObject().Count / 2, $"{answers}");
    }

    [Fact]
    public async Task All_that_is_given_out_as_JSON_fits_its_tables_and_nothing_is_lost()
    {
        var given = await Get("/export");

        foreach (var table in HsdsTable.Owners.Select(HsdsTable.Of))
        {
            var list = given[table.Plural]!.AsArray();
            Assert.NotEmpty(list);
            Assert.Empty(list.SelectMany(record => Faults(Whole(table.Name), record!, table.Name)));
            var sent = HsdsShape.Rows(System.Text.Json.JsonSerializer.SerializeToElement(Sample.Everything()))
                .Where(row => row.Table == table).Select(row => row.Id);
            Assert.Empty(sent.Except(list.Select(record => $"{record!["id"]}")));
        }
    }

    [Fact]
    public async Task All_that_is_given_out_as_tables_has_the_files_columns_and_values_of_the_standard()
    {
        var bytes = await referral.Anonymous.GetByteArrayAsync("/directory/export.zip");
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        var files = archive.Entries.ToDictionary(entry => entry.FullName);
        var tables = System.IO.Directory.GetFiles(Path.Combine(Folder!, "schema"))
            .Select(file => Schema($"schema/{Path.GetFileName(file)}"))
            // It says in which language a file is written; these say nothing of the kind.
            .Where(table => $"{table["name"]}" != "meta_table_description").ToList();

        Assert.Empty(tables.Select(table => $"{table["path"]}").Except(files.Keys));
        foreach (var table in tables)
        {
            using var reader = new StreamReader(await files[$"{table["path"]}"].OpenAsync());
            var lines = Csv.Read(await reader.ReadToEndAsync())!.ConvertAll(line => line.Fields);
            Assert.Empty(lines[0].Except(table["properties"]!.AsObject().Select(column => column.Key)).Except(Added));
            Assert.NotEmpty(lines.Skip(1));
            Assert.Empty(lines.Skip(1).SelectMany((line, at) => Faults(
                Tabular(table), Row(lines[0], line, table), $"{table["path"]}[{at}]")));
        }
    }

    [Fact]
    public async Task A_record_that_does_not_fit_would_be_seen()
    {
        var service = await Get($"/services/{Sample.Service}");
        service.Remove("status");
        service["phones"]![0]!["languages"]![0]!["id"] = "none";
        service["url"] = "nowhere";

        var faults = Faults(Whole("service"), service, "$").ToList();

        Assert.Equal(
            ["$.phones[0].languages[0].id: is no uuid", "$.status: is missing", "$.url: is no uri"], faults.Order());
    }

    public async ValueTask DisposeAsync()
    {
        if (referral is not null) await referral.DisposeAsync();
    }

    private async Task<JsonObject> Get(string path) =>
        (await referral.Anonymous.GetFromJsonAsync<JsonObject>($"/directory{path}"))!;

    private async Task<List<JsonObject>> Each(string path, JsonObject page)
    {
        List<JsonObject> each = [];
        foreach (var one in page["contents"]!.AsArray().Take(20))
        {
            each.Add(await Get(path.Replace("{id}", $"{one!["id"]}")));
        }

        return each;
    }

    private static IEnumerable<string> Faults(JsonNode schema, JsonNode found, string path) =>
        SchemaFaults.Of(schema, found, path, Named);

    /// <summary>A record alone: none of the lists and records that stand in it elsewhere.</summary>
    private static JsonObject Tabular(JsonObject table) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(
        [
            .. new[] { "required", "tabular_required" }.SelectMany(member => table[member]?.AsArray() ?? [])
                .Select(field => field!.DeepClone()),
        ]),
        ["properties"] = table["properties"]!.DeepClone(),
    };

    private static JsonObject Row(List<string> header, List<string> line, JsonObject table)
    {
        var row = new JsonObject();
        foreach (var (column, text) in header.Zip(line).Where(cell => cell.Second.Length > 0))
        {
            var isNumber = $"{table["properties"]![column]?["type"]}" == "number";
            row[column] = isNumber ? JsonNode.Parse(text) : JsonValue.Create(text);
        }

        return row;
    }

    private static JsonObject Whole(string table) => table is "service" or "organization"
        ? Schema($"{table}-compiled.json")
        : Schema($"schema/{table}.json");

    /// <summary>Lists of one table are described by its own schema: the one made for lists is not here.</summary>
    private static JsonObject Named(string reference)
    {
        if (reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return (JsonObject)reference[2..].Split('/')
                .Aggregate((JsonNode)Schema("openapi.json"), (at, step) => at[step]!);
        }

        var table = Path.GetFileNameWithoutExtension(reference);
        return table.EndsWith("_list", StringComparison.Ordinal) ? Schema($"schema/{table[..^5]}.json") : Whole(table);
    }

    private static JsonObject Schema(string file) => Read.TryGetValue(file, out var known)
        ? known
        : Read[file] = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder!, file)))!;

    private static string? FolderOf()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared/data/hsds");
            if (System.IO.Directory.Exists(data)) return data;
        }

        return null;
    }
}
