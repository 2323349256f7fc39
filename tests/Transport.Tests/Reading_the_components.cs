using System.Text.Json;
using Platform.Messaging;
using Testing;
using YamlDotNet.RepresentationModel;

namespace Transport.Tests;

/// <summary>
/// What stands in <c>components/</c>: Dapr passes over what it does not understand, so a slip shows here only.
/// </summary>
public sealed class Reading_the_components
{
    private static readonly string[] Services = ["intake", "consultation", "referral", "outreach", "analytics"];

    /// <summary>
    /// The options that pubsub.rabbitmq of components-contrib 1.18.4 reads (rabbitmq.go, metadata.go), and the runtime.
    /// </summary>
    private static readonly string[] Options =
    [
        "connectionString", "protocol", "hostname", "username", "password", "consumerID", "durable",
        "deletedWhenUnused", "autoAck", "deliveryMode", "requeueInFailure", "prefetchCount", "publisherConfirm",
        "reconnectWaitSeconds", "concurrencyMode", "enableDeadLetter", "maxLen", "maxLenBytes", "exchangeKind",
        "ttlInSeconds", "clientName", "heartBeat", "saslExternal", "caCert", "clientCert", "clientKey",
        "publishMessagePropertiesToMetadata", "allowedTopics", "protectedTopics", "publishingScopes",
        "subscriptionScopes",
    ];

    [Fact]
    public void Every_option_is_one_that_is_read_and_none_loses_events()
    {
        var given = Metadata("pubsub.yaml");

        Assert.Empty(given.Keys.Except(Options));
        Dictionary<string, string> keeps = new()
        {
            ["durable"] = "true",
            ["deletedWhenUnused"] = "false",
            ["exchangeKind"] = "fanout",
            ["deliveryMode"] = "2",
            ["publisherConfirm"] = "true",
            ["autoAck"] = "false",
            ["requeueInFailure"] = "true",
            ["enableDeadLetter"] = "false",
            ["concurrencyMode"] = "parallel",
        };
        Assert.All(keeps, option => Assert.Equal(option.Value, given[option.Key]));
        Assert.InRange(int.Parse(given["prefetchCount"], System.Globalization.CultureInfo.InvariantCulture), 200, 255);
    }

    [Fact]
    public void Each_service_may_hear_what_it_hears_and_announce_what_is_its_own()
    {
        var (publishing, hearing) = (Scopes("publishingScopes"), Scopes("subscriptionScopes"));

        Assert.Equal(Services, publishing.Keys);
        Assert.Equal(Services, hearing.Keys);
        foreach (var service in Services)
        {
            var heard = Subscribers.Topics.Where(topic => Subscribers.Of(topic).Contains(service));
            Assert.Equal([.. heard.Append($"again-{service}").Append($"unreadable-{service}").Order()],
                hearing[service].Order());
        }

        Assert.Equal(
            [
                .. Subscribers.Topics
                    .Concat(Services.SelectMany(one => new[] { $"again-{one}", $"unreadable-{one}" })).Order(),
            ],
            publishing.Values.SelectMany(topics => topics).Order());
        Assert.All(publishing, one => Assert.Contains($"unreadable-{one.Key}", one.Value));
    }

    [Fact]
    public void Every_file_is_for_named_services_and_lets_a_delivery_come_again_for_ever()
    {
        foreach (var file in Files().Where(file => Path.GetFileName(file) != "configuration.yaml"))
        {
            var scopes = (YamlSequenceNode)Read(file)["scopes"];
            Assert.Equal(Services, scopes.Select(scope => ((YamlScalarNode)scope).Value));
        }

        var resiliency = Read("resiliency.yaml")["spec"];
        var inbound = resiliency["targets"]["components"]["pubsub"]["inbound"];
        Assert.Equal("-1", $"{resiliency["policies"]["retries"][$"{inbound["retry"]}"]["maxRetries"]}");
        Assert.DoesNotContain("circuitBreaker", resiliency.ToString(), StringComparison.Ordinal);
        Assert.Equal("deny", $"{Read("configuration.yaml")["spec"]["accessControl"]["defaultAction"]}");
    }

    [Fact]
    public void Every_file_is_what_its_schema_says()
    {
        var data = Schemas();
        if (data is null) Assert.Skip("The schemas of Dapr's resources (shared/data/k8s) are not here.");

        Assert.NotEmpty(Files());
        foreach (var file in Files())
        {
            var resource = Read(file);
            var version = $"{resource["apiVersion"]}".Split('/')[1];
            var schema = Path.Combine(data, $"{resource["kind"]}".ToLowerInvariant() + $"_{version}.json");
            using var read = JsonDocument.Parse(File.ReadAllText(schema));
            Assert.Empty(Wrong(resource, read.RootElement, Path.GetFileName(file)));
        }

        using var component = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "component_v1alpha1.json")));
        var misspelt = new YamlMappingNode("spec", new YamlMappingNode("typ", "pubsub.rabbitmq"));
        Assert.NotEmpty(Wrong(misspelt, component.RootElement, "misspelt"));
    }

    private static IEnumerable<string> Files() => Directory.GetFiles(SidecarProcess.Components, "*.yaml");

    private static YamlMappingNode Read(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(SidecarProcess.Components, file));
        yaml.Load(text);
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static Dictionary<string, string> Metadata(string file) =>
        ((YamlSequenceNode)Read(file)["spec"]["metadata"]).Cast<YamlMappingNode>().ToDictionary(
            item => $"{item["name"]}",
            item => item.Children.TryGetValue("value", out var value) ? $"{value}" : "secret");

    private static Dictionary<string, string[]> Scopes(string option) => Metadata("pubsub.yaml")[option].Split(';')
        .Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1].Split(','));

    private static string? Schemas()
    {
        for (var folder = new DirectoryInfo(SidecarProcess.Components); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared/data/k8s/crds/dapr.io");
            if (Directory.Exists(data)) return data;
        }

        return null;
    }

    /// <summary>As far as these schemas say anything: types, members that must be or may be, enumerations.</summary>
    private static IEnumerable<string> Wrong(YamlNode node, JsonElement schema, string place)
    {
        var type = schema.TryGetProperty("type", out var named) ? named.GetString() : null;
        switch (node)
        {
            case YamlMappingNode map when type is "object":
                var known = schema.TryGetProperty("properties", out var members) ? members : default;
                var open = known.ValueKind is JsonValueKind.Undefined;
                var others = schema.TryGetProperty("additionalProperties", out var more) ? more : default;
                foreach (var (key, value) in map.Children)
                {
                    var name = $"{key}";
                    var inner = !open && known.TryGetProperty(name, out var own)
                        ? own
                        : others.ValueKind is JsonValueKind.Object ? others : default;
                    if (inner.ValueKind is JsonValueKind.Object)
                    {
                        foreach (var wrong in Wrong(value, inner, $"{place}.{name}")) yield return wrong;
                    }
                    else if (!open || others.ValueKind is JsonValueKind.False)
                    {
                        yield return $"{place} has {name}, which is not known";
                    }
                }

                var must = schema.TryGetProperty("required", out var needed) ? needed.EnumerateArray() : default;
                foreach (var lacking in must.Where(one => !map.Children.ContainsKey(one.GetString()!)))
                {
                    yield return $"{place} lacks {lacking}";
                }

                break;
            case YamlSequenceNode list when type is "array":
                foreach (var wrong in list.SelectMany(one => Wrong(one, schema.GetProperty("items"), $"{place}[]")))
                {
                    yield return wrong;
                }

                break;
            case YamlScalarNode scalar when type is not ("object" or "array"):
                var fits = type switch
                {
                    "boolean" => scalar.Value is "true" or "false",
                    "integer" => long.TryParse(scalar.Value, out _),
                    // A number or a yes that is not quoted would arrive as what it looks like.
                    "string" => scalar.Style is not YamlDotNet.Core.ScalarStyle.Plain
                        || !(scalar.Value is "true" or "false" || double.TryParse(scalar.Value, out _)),
                    _ => true,
                };
                if (!fits) yield return $"{place} is no {type}";
                break;
            default:
                yield return $"{place} is no {type}";
                break;
        }
    }
}
