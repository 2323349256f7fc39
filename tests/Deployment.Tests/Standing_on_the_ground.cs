using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>What k8s/ sets up is what the services and the chart ask for.</summary>
public sealed class Standing_on_the_ground
{
    [Fact]
    public void Exchanges_queues_and_permissions_are_those_of_the_events() =>
        Repository.Holds("k8s/base/rabbitmq-topology.yaml", Topology.Text());

    [Fact]
    public async Task Every_file_but_overlays_and_values_holds_whole_objects()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("k8s"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "kustomization.yaml" && !file.Contains("/values/"));
        foreach (var file in files)
        {
            var objects = await Objects(file);

            Assert.NotEmpty(objects);
            Assert.All(objects, node => Assert.True(
                new[] { "apiVersion", "kind", "metadata.name" }.All(member => node.At(member) is not null), file));
        }
    }

    [Fact]
    public async Task Each_database_belongs_to_a_role_of_its_own_and_the_keys_of_persons_lie_apart()
    {
        var objects = await Objects(await Built("city"));
        var databases = objects.Where(node => node.Kind() == "Database")
            .ToDictionary(node => (string)node.At("spec.name")!, node => node["spec"]!);

        Assert.Equal(databases.Count, databases.Values.Select(one => (string)one["owner"]!).Distinct().Count());
        Assert.Equal("annyeong-keys", (string?)databases["annyeong_intake_keys"].At("cluster.name"));
        Assert.All(
            databases.Where(one => one.Key != "annyeong_intake_keys"),
            one => Assert.Equal("annyeong-postgres", (string?)one.Value.At("cluster.name")));
        // An erased key must be gone from every backup: docs/runbook.md promises seven days.
        var stores = objects.Where(node => node.Kind() == "ObjectStore")
            .ToDictionary(node => node.Name(), node => (string?)node.At("spec.retentionPolicy"));
        Assert.Equal("7d", stores["annyeong-keys"]);
        Assert.All(objects.Where(node => node.Kind() == "Cluster"), cluster =>
        {
            Assert.Equal("required", (string?)cluster.At("spec.postgresql.synchronous.dataDurability"));
            Assert.False((bool)cluster.At("spec.enableSuperuserAccess")!);
            Assert.True((bool)cluster.Each("spec.plugins").Single()["isWALArchiver"]!);
        });
    }

    /// <summary>A surge must not end at the database's door.</summary>
    [Theory]
    [InlineData("values-city.yaml", "city")]
    [InlineData("values-ha.yaml", "ha")]
    [InlineData("values-laptop.yaml", "laptop")]
    public async Task Connections_are_enough_for_as_many_replicas_as_there_may_be(string values, string overlay)
    {
        // Platform/PlatformHost.cs; one more replica is there during an update.
        const int PoolSizeMax = 15;
        var chart = await ObjectsOf(values);
        var replicas = chart.Where(node => node.Kind() == "Deployment").ToDictionary(
            node => node.Name().Split('-')[^1],
            node => 1 + (int)(chart.Where(one => (string?)one.At("spec.scaleTargetRef.name") == node.Name())
                .Select(one => one.At("spec.maxReplicaCount") ?? one.At("spec.maxReplicas")).FirstOrDefault()
                ?? node.At("spec.replicas"))!);

        foreach (var cluster in (await Objects(await Built(overlay))).Where(node => node.Kind() == "Cluster"))
        {
            var roles = cluster.Each("spec.managed.roles").ToDictionary(
                role => ((string)role["name"]!).Split('-')[0], role => (int)role["connectionLimit"]!);
            Assert.All(roles, role => Assert.InRange(replicas[role.Key] * PoolSizeMax, 1, role.Value));
            var most = int.Parse((string)cluster.At("spec.postgresql.parameters.max_connections")!, null);
            Assert.InRange(roles.Keys.Sum(role => replicas[role]) * PoolSizeMax, 1, most - 20);
        }
    }

    [Fact]
    public async Task What_the_chart_connects_to_is_there()
    {
        var ground = await Objects(await Built("city"));
        var chart = await File.ReadAllTextAsync(await Rendered("values-city.yaml"));
        var names = ground.Where(node => node.Kind() == "Cluster").Select(node => $"Host={node.Name()}-rw;")
            .Concat(ground.Where(node => node.Kind() == "Database")
                .Select(node => $"Database={node.At("spec.name")};"))
            .Append("http://otel-collector:4317").Append("name: oauth2-proxy");

        Assert.All(names, name => Assert.Contains(name, chart, StringComparison.Ordinal));
        Assert.Contains(ground, node => node.Kind() == "Service" && node.Name() == "otel-collector");
        Assert.Contains(ground, node => node.Kind() == "Service" && node.Name() == "oauth2-proxy");
        var front = (string)ground.Single(node => node.Kind() == "ConfigMap" && node.Name() == "oauth2-proxy")
            .At("data")!["oauth2-proxy.cfg"]!;
        var routes = (await ObjectsOf("values-city.yaml")).Where(node => node.Kind() == "HTTPRoute").ToList();
        var staff = routes.Where(route => route.Name() != "annyeong-front")
            .SelectMany(route => route.Each("spec.rules")
                .Where(rule => rule.Each("backendRefs").Any(to => (string)to["name"]! == "oauth2-proxy"))
                .SelectMany(rule => rule.Each("matches"))
                .Select(match => $"\"http://{route.Name()}{match.At("path.value")}/\""));
        Assert.NotEmpty(staff);
        // Signing in comes back to the front, and a session's end leaves it.
        var own = (string)routes.Single(route => route.Name() == "annyeong-front")
            .Each("spec.rules").Single().Each("matches").Single().At("path.value")!;
        Assert.Contains($"{own}/callback", await File.ReadAllTextAsync(await Built("city")), StringComparison.Ordinal);
        Assert.Contains($"Identity__SignOut: {own}/sign_out", chart, StringComparison.Ordinal);
        Assert.All(staff, upstream => Assert.Contains(upstream, front, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_Secret_that_is_asked_for_is_one_that_somebody_makes()
    {
        var objects = new List<JsonNode>();
        foreach (var file in await All()) objects.AddRange(await Objects(file));
        var script = Repository.Text("k8s/secrets");
        string[] services = ["intake", "consultation", "referral", "outreach", "analytics"];
        var made = Regex.Matches(script, "^secret ([a-z0-9-]+) ", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value)
            // In a loop over the services there, and by a line that goes on.
            .Concat(services.SelectMany(service => new[] { $"{service}-postgres", $"{service}-rabbitmq" }))
            .Concat(["intake-keys-postgres", "rabbitmq-watcher"])
            .Where(name => script.Contains(Tail(name), StringComparison.Ordinal))
            .Concat(objects.Where(node => node.Kind() == "Certificate")
                .Select(node => (string)node.At("spec.secretName")!))
            // What only the city itself can know: the store of its backups, whom it trusts, its partners.
            .Concat(["annyeong-backup", "annyeong-authorities", "partner-example-rabbitmq"])
            .ToHashSet();

        var asked = objects.SelectMany(SecretsOf).Distinct().Order().ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(made));

        static string Tail(string name) => name[name.IndexOf('-')..];
    }

    /// <summary>Names below a member that can only be a reference to a Secret.</summary>
    private static IEnumerable<string> SecretsOf(JsonNode node)
    {
        string[] references =
        [
            "secretKeyRef", "importCredentialsSecret", "passwordSecret", "accessKeyId", "secretAccessKey", "secret",
        ];
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                {
                    if (value is null) continue;
                    if (references.Contains(name) && (value.At("name") ?? value.At("secretName")) is { } found)
                    {
                        yield return (string)found!;
                    }

                    foreach (var inner in SecretsOf(value)) yield return inner;
                }

                break;
            case JsonArray list:
                foreach (var inner in list.OfType<JsonNode>().SelectMany(SecretsOf)) yield return inner;
                break;
        }
    }
}
