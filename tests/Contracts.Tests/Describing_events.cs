using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Platform.Messaging;

namespace Contracts.Tests;

/// <summary>docs/asyncapi.yaml: the same events for other people's tools, generated from the contracts.</summary>
public sealed class Describing_events
{
    private static readonly JsonSchemaExporterOptions Schemas = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Names(context.TypeInfo.Type) ?? Told(schema),
    };

    /// <summary>An enum has a converter of its own, which the exporter cannot look into.</summary>
    private static JsonObject? Names(Type type) => !type.IsEnum ? null : new JsonObject
    {
        ["enum"] = new JsonArray(
            [.. Enum.GetValues(type).Cast<Enum>().Select(value => (JsonNode)EventJson.NameOf(value))]),
    };

    [Fact]
    public void The_description_is_what_the_contracts_say() => Repository.Holds(
        "docs/asyncapi.yaml",
        $"""
        # Generated from services/Contracts by ANNYEONG_WRITE=1 dotnet run --project tests/Contracts.Tests
        {Yaml.Of(Compose())}
        """);

    [Fact]
    public void Every_event_has_a_channel_and_a_message()
    {
        var described = Compose();
        var channels = described["channels"]!.AsObject().Select(channel => channel.Key);
        var messages = described["components"]!["messages"]!.AsObject().Select(message => message.Key);

        Assert.Equal(Announcement.All.Select(announced => announced.Topic), channels);
        Assert.Equal(Announcement.All.Select(announced => announced.Type.Name), messages);
    }

    [Fact]
    public void Required_members_are_those_a_minimal_event_tells() => Assert.All(Sample.All, sample =>
    {
        var minimal = sample.Minimal ?? sample.Full;
        var told = JsonSerializer.SerializeToNode(minimal, sample.Event, EventJson.Options)!.AsObject();
        var required = DataOf(sample.Event)["required"]!.AsArray().Select(name => name!.GetValue<string>());

        Assert.Equal(told.Select(member => member.Key), required);
    });

    private static JsonObject Compose() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Annyeong 120",
            ["version"] = "1",
            ["description"] = "CloudEvents 1.0, structured JSON. Readers ignore members they do not know.",
        },
        ["defaultContentType"] = CloudEvent.ContentType,
        ["channels"] = Each(announced => announced.Topic, announced => new JsonObject
        {
            ["address"] = announced.Topic,
            ["messages"] = new JsonObject { [announced.Type.Name] = Ref($"components/messages/{announced.Type.Name}") },
        }),
        ["operations"] = Each(told => $"{told.Service}-announces-{told.Topic}", announced => new JsonObject
        {
            ["action"] = "send",
            ["channel"] = Ref($"channels/{announced.Topic}"),
        }),
        ["components"] = new JsonObject
        {
            ["messages"] = Each(announced => announced.Type.Name, Message),
            ["schemas"] = new JsonObject { ["CloudEvent"] = Envelope() },
        },
    };

    private static JsonObject Message(Announcement announced) => new()
    {
        ["summary"] = $"Announced by {announced.Service} {announced.When}.",
        ["contentType"] = CloudEvent.ContentType,
        ["payload"] = new JsonObject
        {
            ["allOf"] = new JsonArray(
                Ref("components/schemas/CloudEvent"),
                new JsonObject
                {
                    ["properties"] = new JsonObject
                    {
                        ["type"] = new JsonObject { ["const"] = Topic.TypeOf(announced.Topic) },
                        ["data"] = DataOf(announced.Type),
                    },
                }),
        },
    };

    /// <summary>What every event carries, read off one that is pinned.</summary>
    private static JsonObject Envelope()
    {
        var pinned = File.ReadAllText(Repository.PathOf("tests/Contracts.Tests/Golden/contact-received.v1.json"));
        var members = JsonNode.Parse(pinned)!.AsObject().Select(member => member.Key).ToList();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members.Where(name => name != "data").Select(name =>
                KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["type"] = "string" }))),
            ["required"] = new JsonArray([.. members.Where(name => name != "subject").Select(name => (JsonNode)name)]),
        };
    }

    private static JsonObject DataOf(Type type) => EventJson.Options.GetJsonSchemaAsNode(type, Schemas).AsObject();

    /// <summary>What is absent is left out, never written as null.</summary>
    private static JsonNode Told(JsonNode schema)
    {
        if (schema is not JsonObject told) return schema;

        told.Remove("default");
        if (told["type"] is JsonArray types) told["type"] = types.First(type => (string?)type != "null")!.DeepClone();
        return told;
    }

    private static JsonObject Each(Func<Announcement, string> name, Func<Announcement, JsonObject> describe) => new(
        Announcement.All.Select(told => KeyValuePair.Create<string, JsonNode?>(name(told), describe(told))));

    private static JsonObject Ref(string path) => new() { ["$ref"] = $"#/{path}" };
}
