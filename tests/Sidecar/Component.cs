using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Sidecar;

/// <summary>
/// The broker's component and the policy for deliveries, read from the files a real sidecar would read. An option that
/// is not there has the real default, and one that is misspelt has no effect.
/// </summary>
internal sealed record Component(
    string Name, Uri Address, string ConsumerId, bool Durable, bool AutoDelete, byte DeliveryMode, bool Confirms,
    bool Requeues, ushort Prefetch, TimeSpan Reconnect, Retry Retry)
{
    public static Component Read(Options options)
    {
        var all = Directory.GetFiles(options.Resources, "*.yaml").SelectMany(Documents)
            .Where(one => InScope(one, options.AppId)).ToList();
        var pubsub = all.Single(one => Text(one, "spec", "type") == "pubsub.rabbitmq");
        var secrets = all.FirstOrDefault(one => Text(one, "spec", "type") == "secretstores.local.env");
        var metadata = ((YamlSequenceNode)pubsub["spec"]["metadata"]).Cast<YamlMappingNode>().ToDictionary(
            item => Text(item, "name")!,
            item => Text(item, "value") ?? Secret(secrets, Text(item, "secretKeyRef", "key")!));
        var name = Text(pubsub, "metadata", "name")!;
        return new Component(
            name, new Uri(metadata["connectionString"]),
            (Given("consumerID") ?? options.AppId).Replace("{appID}", options.AppId, StringComparison.Ordinal),
            Flag("durable", true), Flag("deletedWhenUnused", true), byte.Parse(Given("deliveryMode") ?? "0", Culture),
            Flag("publisherConfirm", false), Flag("requeueInFailure", false),
            byte.Parse(Given("prefetchCount") ?? "0", Culture),
            TimeSpan.FromSeconds(int.Parse(Given("reconnectWaitSeconds") ?? "3", Culture)),
            Retry.Of(all.Where(one => Text(one, "kind") == "Resiliency"), name));

        string? Given(string key) => metadata.GetValueOrDefault(key);
        bool Flag(string key, bool otherwise) => Given(key) is { } text ? bool.Parse(text) : otherwise;
    }

    internal static string? Text(YamlNode node, params string[] path)
    {
        foreach (var key in path)
        {
            if (node is not YamlMappingNode map || !map.Children.TryGetValue(key, out var child)) return null;
            node = child;
        }

        return (node as YamlScalarNode)?.Value;
    }

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private static IEnumerable<YamlMappingNode> Documents(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(file);
        yaml.Load(text);
        return yaml.Documents.Select(document => (YamlMappingNode)document.RootNode);
    }

    private static bool InScope(YamlMappingNode resource, string app) =>
        !resource.Children.TryGetValue("scopes", out var scopes)
        || ((YamlSequenceNode)scopes).Any(scope => ((YamlScalarNode)scope).Value == app);

    private static string Secret(YamlMappingNode? store, string key)
    {
        var prefix = store is null
            ? ""
            : Text(((YamlSequenceNode)store["spec"]["metadata"]).Single(one => Text(one, "name") == "prefix"), "value");
        return Environment.GetEnvironmentVariable(prefix + key)
            ?? throw new InvalidOperationException($"{prefix}{key} is not in the environment.");
    }
}

/// <summary>How often and after which pauses a delivery is tried; without a policy, once.</summary>
internal sealed record Retry(int Most, bool Grows, TimeSpan Pause, TimeSpan PauseMax)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    public static Retry Of(IEnumerable<YamlMappingNode> resiliencies, string component)
    {
        foreach (var spec in resiliencies.Select(one => one["spec"]))
        {
            if (Component.Text(spec, "targets", "components", component, "inbound", "retry") is not { } name) continue;

            var policy = spec["policies"]["retries"][name];
            return new Retry(
                int.Parse(Component.Text(policy, "maxRetries") ?? "-1", CultureInfo.InvariantCulture),
                Component.Text(policy, "policy") == "exponential",
                Span(Component.Text(policy, "duration")) ?? TimeSpan.FromSeconds(5),
                Span(Component.Text(policy, "maxInterval")) ?? TimeSpan.FromSeconds(60));
        }

        return new Retry(0, false, default, default);
    }

    /// <summary>The pause after so many attempts.</summary>
    public TimeSpan After(int attempts)
    {
        if (!Grows) return Pause;

        var grown = First * Math.Pow(1.5, Math.Min(attempts, 30)) * (0.5 + Random.Shared.NextDouble());
        return grown < PauseMax ? grown : PauseMax;
    }

    private static TimeSpan? Span(string? text) => text switch
    {
        null => null,
        _ when text.EndsWith("ms", StringComparison.Ordinal) => TimeSpan.FromMilliseconds(Number(text[..^2])),
        _ => TimeSpan.FromSeconds(Number(text[..^1])),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
