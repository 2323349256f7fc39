using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Messaging;

namespace Contracts.Tests;

/// <summary>
/// FULL_TRANSITIVE: of every event all versions of its schema are kept, in Schemas/{topic}/{number}.json, and each fits
/// each. What is written stays as it is.
/// </summary>
public sealed class Keeping_events_compatible
{
    private const string Folder = "tests/Contracts.Tests/Schemas";

    private static readonly JsonSerializerOptions Indented = new(EventJson.Options) { WriteIndented = true };

    public static TheoryData<string> Topics => [.. Announcement.All.Select(announced => announced.Topic)];

    static Keeping_events_compatible()
    {
        if (!Repository.Writes) return;

        foreach (var announced in Announcement.All)
        {
            var versions = VersionsOf(announced.Topic);
            var now = TextOf(EventSchema.DataOf(announced.Type));
            if (versions.LastOrDefault().Text == now) continue;

            Directory.CreateDirectory(Repository.PathOf($"{Folder}/{announced.Topic}"));
            File.WriteAllText(
                Repository.PathOf($"{Folder}/{announced.Topic}/{versions.LastOrDefault().Number + 1}.json"), now);
        }
    }

    [Theory, MemberData(nameof(Topics))]
    public void The_last_version_that_is_kept_is_the_one_in_use(string topic)
    {
        var type = Announcement.All.Single(announced => announced.Topic == topic).Type;

        Assert.Equal(TextOf(EventSchema.DataOf(type)), VersionsOf(topic).LastOrDefault().Text);
    }

    [Theory, MemberData(nameof(Topics))]
    public void Every_version_fits_every_other(string topic) => Assert.Empty(FaultsAmong(VersionsOf(topic), topic));

    [Fact]
    public void No_event_has_gone() => Assert.Subset(
        Announcement.All.Select(announced => announced.Topic).ToHashSet(),
        Directory.EnumerateDirectories(Repository.PathOf(Folder)).Select(Path.GetFileName).ToHashSet()!);

    [Fact]
    public void An_optional_member_may_be_added() => Assert.Empty(
        Changed(schema => schema["properties"]!["later"] = new JsonObject { ["type"] = "string" }));

    [Fact]
    public void A_new_member_that_has_to_be_there_is_named() => Assert.Equal(
        ["example/2.json against 1.json: $.later: has to be there, and had not"],
        Changed(schema =>
        {
            schema["properties"]!["later"] = new JsonObject { ["type"] = "string" };
            schema["required"]!.AsArray().Add("later");
        }));

    [Fact]
    public void A_member_that_is_gone_is_named() => Assert.Equal(
        ["example/2.json against 1.json: $.place: is there no more"],
        Changed(schema => schema["properties"]!.AsObject().Remove("place")));

    [Fact]
    public void A_member_that_may_be_left_out_from_now_on_is_named() => Assert.Equal(
        ["example/2.json against 1.json: $.agencyId: need not be there, and earlier readers need it"],
        Changed(schema => schema["required"] = new JsonArray("need")));

    [Fact]
    public void A_name_that_is_gone_is_named() => Assert.Equal(
        ["example/2.json against 1.json: $.urgency: can be urgent no more"],
        Changed(schema => schema["properties"]!["urgency"]!["enum"] = new JsonArray("routine")));

    [Fact]
    public void A_name_that_is_new_is_named() => Assert.Equal(
        ["example/2.json against 1.json: $.urgency: can be someday, which earlier readers do not know"],
        Changed(schema => schema["properties"]!["urgency"]!["enum"] = new JsonArray("routine", "urgent", "someday")));

    [Fact]
    public void Another_type_is_named_however_deep_it_lies() => Assert.Equal(
        [
            "example/2.json against 1.json: $.need.severity: type was integer and is string",
            "example/2.json against 1.json: $.fields[]: type was string and is integer",
        ],
        Changed(schema =>
        {
            schema["properties"]!["need"]!["properties"]!["severity"]!["type"] = "string";
            schema["properties"]!["fields"]!["items"]!["type"] = "integer";
        }));

    /// <summary>The one before it fits: that is not enough.</summary>
    [Fact]
    public void Versions_that_are_no_neighbours_are_compared_too()
    {
        var without = Example();
        without["properties"]!.AsObject().Remove("place");
        var text = Example();
        text["properties"]!["place"]!["type"] = "string";

        Assert.Equal(
            ["example/3.json against 1.json: $.place: type was integer and is string"],
            FaultsAmong([(1, TextOf(Example())), (2, TextOf(without)), (3, TextOf(text))], "example")
                .Where(fault => fault.Contains("/3.json", StringComparison.Ordinal)));
    }

    private static JsonObject Example() => JsonNode.Parse(
        """
        {
          "type": "object",
          "properties": {
            "agencyId": { "type": "string", "format": "uuid" },
            "need": { "type": "object", "properties": { "severity": { "type": "integer" } } },
            "urgency": { "enum": ["routine", "urgent"] },
            "fields": { "type": "array", "items": { "type": "string" } },
            "place": { "type": "integer" }
          },
          "required": ["agencyId", "need"]
        }
        """)!.AsObject();

    private static List<string> Changed(Action<JsonObject> change)
    {
        var changed = Example();
        change(changed);
        return FaultsAmong([(1, TextOf(Example())), (2, TextOf(changed))], "example");
    }

    private static List<string> FaultsAmong(List<(int Number, string Text)> versions, string topic) =>
    [
        .. from later in versions
           from earlier in versions
           where earlier.Number < later.Number
           from fault in Compatibility.Faults(JsonNode.Parse(earlier.Text)!, JsonNode.Parse(later.Text)!)
           select $"{topic}/{later.Number}.json against {earlier.Number}.json: {fault}",
    ];

    private static List<(int Number, string Text)> VersionsOf(string topic)
    {
        var folder = Repository.PathOf($"{Folder}/{topic}");
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder)
                .Select(path => (
                    int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture),
                    File.ReadAllText(path)))
                .OrderBy(version => version.Item1),
        ];
    }

    private static string TextOf(JsonObject schema) => schema.ToJsonString(Indented) + "\n";
}
