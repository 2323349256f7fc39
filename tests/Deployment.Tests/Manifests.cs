using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Deployment.Tests;

/// <summary>
/// What the chart gives for each file of values, and the overlays of k8s/: made once, in files and as objects.
/// </summary>
internal static class Manifests
{
    public const string Chart = "charts/annyeong";

    public static readonly string[] Values =
        ["values-laptop.yaml", "values-city.yaml", "values-ha.yaml", "ci/ingress-values.yaml"];

    public static readonly string[] Overlays = ["laptop", "city", "ha"];

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Files = new();
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<JsonNode>>>> Read = new();

    private static readonly string Folder = Directory.CreateTempSubdirectory("annyeong-manifests-").FullName;

    /// <summary>The file of what the chart gives for a file of values.</summary>
    public static Task<string> Rendered(string values) =>
        Once($"chart-{values.Replace('/', '-')}", () => Render(4, values));

    /// <summary>The file of what an overlay of k8s/ gives.</summary>
    public static Task<string> Built(string overlay) => Once($"k8s-{overlay}.yaml", async () =>
    {
        var answer = await Tools.Run(Tools.Kubectl, "kustomize", Repository.PathOf($"k8s/{overlay}"));
        Assert.True(answer.Code == 0, answer.Error);
        return answer.Output;
    });

    public static async Task<string> Render(int major, string values, params IEnumerable<string> more)
    {
        var answer = await Helm(major, "template", values, more);
        Assert.True(answer.Code == 0, $"{values}: {answer.Error}");
        return answer.Output;
    }

    public static Task<Tools.Answer> Helm(
        int major, string verb, string? values, IEnumerable<string> more, string? chart = null) => Tools.Run(
        Tools.Helm(major),
        [
            .. verb is "template" ? new[] { "template", "annyeong" } : [verb],
            chart ?? Repository.PathOf(Chart), "--namespace", "annyeong",
            .. values is null ? [] : new[] { "--values", Repository.PathOf($"{Chart}/{values}") },
            .. more,
        ]);

    /// <summary>Every manifest there is: of all values, of all overlays, and those that are applied by hand.</summary>
    public static async Task<IReadOnlyList<string>> All()
    {
        var made = await Task.WhenAll(Values.Select(Rendered).Concat(Overlays.Select(Built)));
        return [.. made, Repository.PathOf("k8s/partner/partner.yaml")];
    }

    public static Task<IReadOnlyList<JsonNode>> Objects(string file) => Read.GetOrAdd(file, _ => new(async () =>
    {
        var answer = await Tools.Check("json", file);
        Assert.True(answer.Code == 0, answer.Error);
        return [.. JsonNode.Parse(answer.Output)![0]!.AsArray().Select(node => node!)];
    })).Value;

    public static async Task<IReadOnlyList<JsonNode>> ObjectsOf(string values) => await Objects(await Rendered(values));

    public static string Kind(this JsonNode node) => (string)node["kind"]!;

    public static string Name(this JsonNode node) => (string)node["metadata"]!["name"]!;

    /// <summary>The node at a path of names, or null; a step that is not there ends it.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (at, step) => at is JsonObject map ? map[step] : null);

    public static IEnumerable<JsonNode> Each(this JsonNode? node, string path) =>
        node.At(path) is JsonArray list ? list.Select(item => item!) : [];

    public static bool Same(this JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private static Task<string> Once(string name, Func<Task<string>> make) => Files.GetOrAdd(name, _ => new(async () =>
    {
        var file = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(file, await make());
        return file;
    })).Value;
}
