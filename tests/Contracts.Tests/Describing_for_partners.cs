using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Messaging;
using ReferralService.Partners;
using ReferralService.Portal;

namespace Contracts.Tests;

/// <summary>docs/partners, which /partner/docs hands out: what partners receive, made from the contracts.</summary>
public sealed class Describing_for_partners
{
    private static readonly JsonSerializerOptions Indented = new(EventJson.Options) { WriteIndented = true };

    private static IReadOnlyList<Announcement> Received { get; } =
        [.. PartnerEvents.All.Select(type => Announcement.All.Single(announced => announced.Type == type))];

    public static TheoryData<string> Topics => [.. Received.Select(announced => announced.Topic)];

    [Fact]
    public void The_description_of_events_is_what_the_contracts_say() => Repository.Holds(
        "docs/partners/asyncapi.yaml",
        $"""
        # Generated from services/Contracts by ANNYEONG_WRITE=1 dotnet run --project tests/Contracts.Tests
        {Yaml.Of(Compose())}
        """);

    [Theory, MemberData(nameof(Topics))]
    public void Each_event_has_its_schema(string topic) => Repository.Holds(
        $"docs/partners/schemas/{topic}.json", SchemaOf(topic).ToJsonString(Indented) + "\n");

    [Theory, MemberData(nameof(Topics))]
    public void Each_event_has_the_example_that_is_pinned(string topic) => Repository.Holds(
        $"docs/partners/samples/{topic}.json",
        File.ReadAllText(Repository.PathOf($"tests/Contracts.Tests/Golden/{topic}.v1.json")));

    [Theory, MemberData(nameof(Topics))]
    public void Each_example_fits_its_schema(string topic)
    {
        var sample = JsonNode.Parse(File.ReadAllText(Repository.PathOf($"docs/partners/samples/{topic}.json")))!;
        Assert.Empty(SchemaFaults.Of(SchemaOf(topic), sample, "$"));

        sample["data"]!.AsObject().Remove("agencyId");
        Assert.Equal(["$.data.agencyId: is missing"], SchemaFaults.Of(SchemaOf(topic), sample, "$"));
    }

    /// <summary>What has gone from the contracts goes from the folder, too.</summary>
    [Theory]
    [InlineData("schemas")]
    [InlineData("samples")]
    public void There_is_nothing_else_in_the_folders(string folder) => Assert.Equal(
        Received.Select(announced => $"{announced.Topic}.json").Order(),
        Directory.EnumerateFiles(Repository.PathOf($"docs/partners/{folder}")).Select(Path.GetFileName).Order());

    private static JsonObject SchemaOf(string topic)
    {
        var announced = Received.Single(one => one.Topic == topic);
        var schema = EventSchema.EnvelopeForPartners();
        schema["properties"]!["type"] = new JsonObject { ["const"] = Topic.TypeOf(topic) };
        schema["properties"]!["data"] = EventSchema.DataOf(announced.Type);
        return new JsonObject(schema.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
            .Prepend(KeyValuePair.Create<string, JsonNode?>("description", EventWords.Of(announced.Type).Words.En))
            .Prepend(KeyValuePair.Create<string, JsonNode?>("title", announced.Type.Name))
            .Prepend(KeyValuePair.Create<string, JsonNode?>(
                "$schema", "https://json-schema.org/draft/2020-12/schema")));
    }

    private static JsonObject Compose() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Annyeong 120 for partner agencies",
            ["version"] = "1",
            ["description"] = "CloudEvents 1.0, structured JSON, the same by webhook, feed and queue. Ignore members "
                + "you do not know.",
        },
        ["defaultContentType"] = CloudEvent.ContentType,
        ["channels"] = new JsonObject
        {
            ["events"] = new JsonObject
            {
                ["address"] = "events",
                ["description"] = "The agency's queue, in a virtual host of its own.",
                ["messages"] = Each(
                    one => one.Type.Name, one => EventSchema.Ref($"components/messages/{one.Type.Name}")),
                ["bindings"] = new JsonObject
                {
                    ["amqp"] = new JsonObject
                    {
                        ["is"] = "queue",
                        ["queue"] = new JsonObject
                        {
                            ["name"] = "events", ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false,
                        },
                        ["bindingVersion"] = "0.3.0",
                    },
                },
            },
        },
        ["operations"] = new JsonObject
        {
            ["bring-events"] = new JsonObject
            {
                ["action"] = "send", ["channel"] = EventSchema.Ref("channels/events"),
            },
        },
        ["components"] = new JsonObject
        {
            ["messages"] = Each(
                one => one.Type.Name, one => EventSchema.Message(one, EventWords.Of(one.Type).Words.En)),
            ["schemas"] = new JsonObject { ["CloudEvent"] = EventSchema.EnvelopeForPartners() },
        },
    };

    private static JsonObject Each(Func<Announcement, string> name, Func<Announcement, JsonObject> describe) => new(
        Received.Select(told => KeyValuePair.Create<string, JsonNode?>(name(told), describe(told))));
}
