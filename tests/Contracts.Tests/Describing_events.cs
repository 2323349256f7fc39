using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Messaging;

namespace Contracts.Tests;

/// <summary>docs/asyncapi.yaml: the same events for other people's tools, generated from the contracts.</summary>
public sealed class Describing_events
{
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
        var required = EventSchema.DataOf(sample.Event)["required"]!.AsArray().Select(name => name!.GetValue<string>());

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
            ["messages"] = new JsonObject
            {
                [announced.Type.Name] = EventSchema.Ref($"components/messages/{announced.Type.Name}"),
            },
        }),
        ["operations"] = Each(told => $"{told.Service}-announces-{told.Topic}", announced => new JsonObject
        {
            ["action"] = "send",
            ["channel"] = EventSchema.Ref($"channels/{announced.Topic}"),
        }),
        ["components"] = new JsonObject
        {
            ["messages"] = Each(announced => announced.Type.Name, announced => EventSchema.Message(
                announced, $"Announced by {announced.Service} {announced.When}.")),
            ["schemas"] = new JsonObject { ["CloudEvent"] = EventSchema.Envelope() },
        },
    };

    private static JsonObject Each(Func<Announcement, string> name, Func<Announcement, JsonObject> describe) => new(
        Announcement.All.Select(told => KeyValuePair.Create<string, JsonNode?>(name(told), describe(told))));
}
