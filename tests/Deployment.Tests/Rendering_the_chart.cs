using System.Text.RegularExpressions;
using static System.StringComparison;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

public sealed class Rendering_the_chart
{
    public static TheoryData<int, string> BothHelms =>
        [.. from major in new[] { 3, 4 } from values in Values select (major, values)];

    [Theory]
    [MemberData(nameof(BothHelms))]
    public async Task Helm_finds_no_fault_and_gives_the_same_twice_and_in_both_versions(int major, string values)
    {
        var lint = await Helm(major, "lint", values, ["--strict"]);
        Assert.True(lint.Code == 0, lint.Output);

        var again = await Render(major, values);

        Assert.Equal(await File.ReadAllTextAsync(await Rendered(values)), again);
    }

    [Theory]
    [InlineData("imagee.tag=1", "imagee")]
    [InlineData("defaults.replicass=3", "replicass")]
    [InlineData("defaults.replicas=0", "replicas")]
    [InlineData("image.digest=sha256:abc", "digest")]
    [InlineData("services.billing.program=Billing", "billing")]
    [InlineData("defaults.scaling.mode=both", "mode")]
    [InlineData("identity.authority=", "identity.authority is not set")]
    [InlineData("identity.authority=http://id.example.go.kr", "authority")]
    [InlineData("ingress.enabled=true,ingress.host=a.example,ingress.tlsSecret=a", "choose one")]
    [InlineData("ingress.enabled=true,httpRoute.enabled=false", "host")]
    [InlineData("certificates.existingSecret=", "certificates.existingSecret")]
    [InlineData("externalSecrets.enabled=true", "storeName is not set")]
    [InlineData("httpRoute.parentRefs=null", "parentRefs")]
    public async Task Values_that_cannot_be_are_refused_by_name(string set, string named)
    {
        foreach (var major in new[] { 3, 4 })
        {
            var answer = await Helm(major, "template", "values-city.yaml", ["--set", set]);

            Assert.NotEqual(0, answer.Code);
            Assert.Contains(named, answer.Error, Ordinal);
        }
    }

    /// <summary>Kubernetes refuses to change these: an update would end halfway.</summary>
    [Fact]
    public async Task An_update_to_a_newer_chart_and_other_values_changes_no_field_that_cannot_be_changed()
    {
        var newer = await Newer();
        var before = await Fixed(await File.ReadAllTextAsync(await Rendered("values-city.yaml")));

        foreach (var values in new[] { "values-city.yaml", "values-ha.yaml", "values-laptop.yaml" })
        {
            var answer = await Helm(4, "template", values, [], newer);
            Assert.True(answer.Code == 0, answer.Error);
            var after = await Fixed(answer.Output);

            Assert.Contains("annyeong-9.9.9", answer.Output, Ordinal);
            foreach (var (name, value) in before) Assert.Equal(value, after[name]);
        }
    }

    [Fact]
    public void The_queues_that_scale_a_service_are_those_of_the_services() => Repository.Holds(
        $"{Chart}/files/subscribers.txt", Repository.Text("services/Platform/Messaging/subscribers.txt"));

    [Fact]
    public async Task Every_queue_a_service_hears_scales_it_and_no_other()
    {
        var expected = Repository.Text("services/Platform/Messaging/subscribers.txt").Trim().Split('\n')
            .Select(line => line.Split(' '))
            .SelectMany(words => words[1..].Select(service => $"{service}-{words[0]}"));

        var queues = (await ObjectsOf("values-ha.yaml")).Where(node => node.Kind() == "ScaledObject")
            .SelectMany(node => node.Each("spec.triggers"))
            .Select(trigger => (string?)trigger.At("metadata.queueName")).OfType<string>();

        Assert.Equal(expected.Order(), queues.Order());
    }

    [Fact]
    public async Task Every_path_of_the_doors_leads_to_one_service_and_the_sidecars_doors_lead_nowhere()
    {
        var matches = (await ObjectsOf("values-city.yaml")).Where(node => node.Kind() == "HTTPRoute")
            .SelectMany(route => route.Each("spec.rules")).SelectMany(rule => rule.Each("matches"))
            .Select(match => (string)match.At("path.value")!).ToList();

        Assert.Equal(matches.Distinct().Count(), matches.Count);
        Assert.All(
            new[] { "/events", "/dapr", "/healthz", "/livez", "/readyz" },
            inner => Assert.DoesNotContain(matches, path => inner.StartsWith($"{path}/", Ordinal)
                || inner == path));
    }

    /// <summary>A new door that the gateway does not know would be found by those who stand before it.</summary>
    [Fact]
    public async Task Every_door_of_a_service_is_reached_by_the_gateway_and_no_path_leads_to_none()
    {
        foreach (var route in (await ObjectsOf("values-city.yaml")).Where(node => node.Kind() == "HTTPRoute"
            && node.Name() != "annyeong-front"))
        {
            var service = route.Name().Split('-')[^1];
            var doors = DoorsOf(service).ToList();
            var paths = route.Each("spec.rules").SelectMany(rule => rule.Each("matches"))
                .Select(match => (string)match.At("path.value")!).ToList();

            Assert.NotEmpty(doors);
            Assert.All(doors, door => Assert.Contains(paths, path => door == path || Below(path, door)));
            Assert.All(paths, path => Assert.True(
                doors.Any(door => door == path || Below(path, door))
                    || Repository.Sources("Platform", "Pages").Contains($"\"{Shared(path, service)}", Ordinal),
                path));
        }

        // Every service has /ops/{service} and /audit/{service}, which Platform names.
        static string Shared(string path, string service) =>
            path.LastIndexOf($"/{service}", Ordinal) is > 0 and var end ? path[..end] : path;

        static bool Below(string path, string door) => path != "/" && door.StartsWith($"{path}/", Ordinal);
    }

    /// <summary>Groups of routes as tables of contents name them; those of "/" one by one.</summary>
    private static IEnumerable<string> DoorsOf(string service)
    {
        var source = Repository.Sources($"{char.ToUpperInvariant(service[0])}{service[1..]}");
        foreach (Match group in Regex.Matches(source, """(?:var (\w+) = )?\w+\.Group\("(/[^"{]*)"""))
        {
            var path = group.Groups[2].Value;
            var single = path == "/" ? $"""\b{group.Groups[1].Value}\.Map\w+\("(/[^"]*)""" : "(?!)";
            if (path != "/") yield return path.TrimEnd('/');
            foreach (Match door in Regex.Matches(source, single)) yield return door.Groups[1].Value;
        }
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

    /// <summary>The fields of each object that cannot be changed, by kind, name and path.</summary>
    private static async Task<Dictionary<string, string>> Fixed(string manifest)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, manifest);
        var paths = new Dictionary<string, string[]>
        {
            ["Deployment"] = ["spec.selector"],
            ["Service"] = ["spec.type", "spec.clusterIP", "spec.ipFamilies"],
            ["ServiceAccount"] = ["metadata.namespace"],
        };
        var found = from node in await Objects(file)
                    where paths.ContainsKey(node.Kind())
                    from path in paths[node.Kind()]
                    select (Name: $"{node.Kind()} {node.Name()} {path}", Value: (node.At(path) ?? "").ToJsonString());
        return found.ToDictionary(field => field.Name, field => field.Value);
    }
}
