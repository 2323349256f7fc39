using System.Text.Json.Nodes;
using static System.StringComparison;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>
/// From what 0.1.0 set up, kept in released.txt: a line there is never changed, a release adds its own by
/// ANNYEONG_WRITE=1. Whoever must change one says in the chart's README what operators do, and takes the line out.
/// </summary>
public sealed class Updating_an_installation
{
    private const string Released = "tests/Deployment.Tests/released.txt";

    [Fact]
    public async Task A_newer_chart_and_ground_change_nothing_that_cannot_be_changed()
    {
        var newer = await Newer();
        foreach (var installation in new[] { "city", "ha" })
        {
            var after = Lasting.Of(await Installed(installation, newer));

            Assert.Empty(Lasting.Changed(Repository.Grown(Released, after), after));
        }
    }

    /// <summary>A city may become one over three zones.</summary>
    [Fact]
    public async Task A_city_becomes_one_that_must_not_stop_and_may_go_back()
    {
        var (city, ha) = (Lasting.Of(await Installed("city")), Lasting.Of(await Installed("ha")));

        Assert.Empty(Lasting.Changed(city, ha));
        Assert.Empty(Lasting.Changed(ha, city));
    }

    /// <summary>Its users are Dex's: whoever did something is nobody at another issuer.</summary>
    [Fact]
    public async Task A_laptop_becomes_no_city_and_the_chart_says_so()
    {
        var changed = Lasting.Changed(
            Lasting.Of(await Installed("laptop")), Lasting.Of(await Installed("city")));

        Assert.Contains(changed, change => change.StartsWith("Service dex ", Ordinal));
        Assert.Contains(
            "**A laptop's installation becomes no city's.**", Repository.Text($"{Chart}/README.md"), Ordinal);
    }

    [Theory]
    [InlineData("Deployment", "annyeong-intake", "spec.selector.matchLabels", """{"a":"b"}""", "--cascade=orphan")]
    [InlineData("Deployment", "annyeong-intake", "metadata.name", "\"intake\"", "--cascade=orphan")]
    [InlineData("Deployment", "annyeong-intake", "spec.template.spec.containers", "[]", "copy the Secret")]
    [InlineData("Deployment", "annyeong-intake", "spec.template.spec.containers", "[]", "Database annyeong_intake,")]
    [InlineData("Deployment", "annyeong-intake", "spec.template.metadata.annotations", "{}", "Queue names of")]
    [InlineData("Service", "annyeong-intake", "spec.clusterIP", "\"None\"", "delete it before the update")]
    [InlineData("Service", "annyeong-intake", "metadata.name", "\"intake\"", "by name to the new one")]
    [InlineData("ServiceAccount", "annyeong-intake", "metadata.name", "\"default\"", "vault roles")]
    [InlineData("Cluster", "annyeong-postgres", "spec.storage.storageClass", "\"slow\"", "from a backup")]
    [InlineData("Cluster", "annyeong-postgres", "spec.walStorage.size", "\"900Mi\"", "from a backup")]
    [InlineData("Database", "annyeong-intake", "spec.name", "\"intake\"", "from a backup")]
    [InlineData("RabbitmqCluster", "annyeong-rabbitmq", "spec.persistence.storage", "\"1Gi\"", "run empty")]
    [InlineData("Queue", "analytics-contact-received", "spec.type", "\"classic\"", "run empty")]
    public async Task A_change_is_found_and_says_what_an_operator_would_have_to_do(
        string kind, string name, string path, string value, string said)
    {
        Assert.Contains(await After(kind, name, path, value), change => change.Contains(said, Ordinal));
    }

    [Fact]
    public async Task A_volume_may_grow() =>
        Assert.Empty(await After("Cluster", "annyeong-postgres", "spec.storage.size", "\"1Ti\""));

    private static async Task<List<string>> After(string kind, string name, string path, string value)
    {
        var objects = (await Installed("city")).Select(node => node.DeepClone()).ToList();
        var node = objects.Single(node => node.Kind() == kind && node.Name() == name);
        var end = path.LastIndexOf('.');
        node.At(path[..end])![path[(end + 1)..]] = JsonNode.Parse(value);
        return [.. Lasting.Changed(Lasting.Of(await Installed("city")), Lasting.Of(objects))];
    }

    private static async Task<IEnumerable<JsonNode>> Installed(string name, string? chart = null)
    {
        var answer = await Helm(4, "template", $"values-{name}.yaml", [], chart);
        Assert.True(answer.Code == 0, answer.Error);
        return [.. await ObjectsIn(answer.Output), .. await Objects(await Built(name))];
    }

    /// <summary>The chart as its next version will be.</summary>
    private static async Task<string> Newer()
    {
        var copy = Directory.CreateTempSubdirectory("annyeong-chart-").FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf(Chart), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Repository.PathOf(Chart), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        var chart = Path.Combine(copy, "Chart.yaml");
        var text = await File.ReadAllTextAsync(chart);
        await File.WriteAllTextAsync(
            chart,
            text.Replace("\nversion: 0.1.0", "\nversion: 9.9.9", Ordinal)
                .Replace("appVersion: \"0.1.0\"", "appVersion: \"9.9.9\"", Ordinal));
        return copy;
    }
}
