using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Platform.Messaging;

namespace Contracts.Tests;

/// <summary>The JSON Schema of events and of what else travels as JSON, read off the types.</summary>
internal static class EventSchema
{
    public static JsonSchemaExporterOptions Told { get; } = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
            Plain(context.TypeInfo.Type) ?? Whole(context.TypeInfo, WithoutNulls(schema)),
    };

    public static JsonObject DataOf(Type type) => EventJson.Options.GetJsonSchemaAsNode(type, Told).AsObject();

    /// <summary>What every event carries, read off one that is pinned.</summary>
    public static JsonObject Envelope()
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

    /// <summary>What a partner gets: it may also be told that nobody stands behind it.</summary>
    public static JsonObject EnvelopeForPartners()
    {
        var envelope = Envelope();
        envelope["properties"]!["synthetic"] = new JsonObject { ["const"] = true };
        return envelope;
    }

    /// <summary>A message of an AsyncAPI description.</summary>
    public static JsonObject Message(Announcement announced, string summary) => new()
    {
        ["summary"] = summary,
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

    public static JsonObject Ref(string path) => new() { ["$ref"] = $"#/{path}" };

    /// <summary>What has a converter of its own, which the exporter cannot look into.</summary>
    private static JsonObject? Plain(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return new JsonObject { ["type"] = "string" };
        if (plain == typeof(DateTimeOffset)) return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        return !plain.IsEnum ? null : new JsonObject
        {
            ["enum"] = new JsonArray(
                [.. Enum.GetValues(plain).Cast<Enum>().Select(value => (JsonNode)EventJson.NameOf(value))]),
        };
    }

    /// <summary>Of a member with a default the exporter shows nothing else when a converter of ours reads it.</summary>
    private static JsonNode Whole(JsonTypeInfo type, JsonNode schema)
    {
        if (schema["properties"] is not JsonObject members) return schema;

        foreach (var member in type.Properties)
        {
            if (members[member.Name] is JsonObject told && told.All(word => word.Key == "default"))
            {
                members[member.Name] = Plain(member.PropertyType) ?? told.DeepClone();
            }
        }

        return schema;
    }

    /// <summary>What is absent is left out, never written as null.</summary>
    private static JsonNode WithoutNulls(JsonNode schema)
    {
        if (schema is not JsonObject told) return schema;

        told.Remove("default");
        if (told["type"] is JsonArray types) told["type"] = types.First(type => (string?)type != "null")!.DeepClone();
        return told;
    }
}
