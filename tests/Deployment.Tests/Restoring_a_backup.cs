using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>What k8s/restore brings up is what ran, read from where its backups went, beside it.</summary>
public sealed class Restoring_a_backup
{
    [Fact]
    public async Task Databases_come_up_beside_those_that_run_from_their_backups_and_as_they_are()
    {
        var running = await Objects(await Built("city"));
        var restored = await Objects(await Built("restore"));

        string[] kinds = ["Certificate", "Certificate", "Cluster", "Cluster"];
        Assert.Equal(kinds, restored.Select(node => node.Kind()).Order());
        Assert.Empty(restored.Select(Key).Intersect(running.Select(Key)));
        foreach (var cluster in running.Where(node => node.Kind() == "Cluster"))
        {
            var again = restored.Single(node => Key(node) == $"{Key(cluster)}-restored");
            var origin = again.Each("spec.externalClusters").Single();
            var from = cluster.Each("spec.plugins").Single();

            Assert.Equal((string?)origin["name"], (string?)again.At("spec.bootstrap.recovery.source"));
            Assert.Equal((string?)from["name"], (string?)origin.At("plugin.name"));
            Assert.True(
                from.At("parameters.barmanObjectName").Same(origin.At("plugin.parameters.barmanObjectName")));
            Assert.Equal(cluster.Name(), (string?)origin.At("plugin.parameters.serverName"));
            // It writes into no archive, as that of the origin is not its own.
            Assert.Empty(again.Each("spec.plugins"));
            string[] other = ["bootstrap", "certificates", "externalClusters", "plugins"];
            Assert.True(Without(cluster["spec"]!, other).Same(Without(again["spec"]!, other)), again.Name());
            var certificate = restored.Single(node =>
                node.At("spec.secretName").Same(again.At("spec.certificates.serverTLSSecret")));
            Assert.Contains(certificate.Each("spec.dnsNames"), name => (string?)name == $"{again.Name()}-rw");
        }

        var clusters = restored.Where(node => node.Kind() == "Cluster").ToDictionary(
            node => node.Name(), node => (string?)node.At("spec.bootstrap.recovery.recoveryTarget.targetTime"));
        // With a zone, or it would be taken for UTC.
        Assert.Matches(@"T[0-9:]+(Z|\+[0-9:]+)$", clusters["annyeong-postgres-restored"]);
        // At a moment it would bring back keys of people who have been erased since.
        Assert.Null(clusters["annyeong-keys-restored"]);
    }

    [Fact]
    public async Task Those_that_are_kept_have_archives_and_backups_of_their_own_at_the_same_hours()
    {
        var running = await Objects(await Built("city"));
        var kept = await Objects(await Built("restore-kept"));

        foreach (var cluster in running.Where(node => node.Kind() == "Cluster"))
        {
            var name = $"{cluster.Name()}-restored";
            var archiver = kept.Single(node => node.Kind() == "Cluster" && node.Name() == name).Each("spec.plugins");
            Assert.True(cluster.Each("spec.plugins").Single().Same(archiver.Single()), name);

            var backup = Backup(kept, name).DeepClone();
            backup["cluster"]!["name"] = cluster.Name();
            Assert.True(Backup(running, cluster.Name()).Same(backup), name);
        }

        static JsonNode Backup(IEnumerable<JsonNode> objects, string of) => objects.Single(node =>
            node.Kind() == "ScheduledBackup" && (string?)node.At("spec.cluster.name") == of)["spec"]!;
    }

    [Fact]
    public async Task The_operations_apply_what_there_is_and_connect_to_what_comes_up()
    {
        var told = Repository.Text("docs/operations.md");
        var clusters = (await Objects(await Built("restore-kept"))).Where(node => node.Kind() == "Cluster")
            .Select(node => $"{node.Name()}-rw").ToList();

        var applied = Regex.Matches(told, @" -k k8s/([-a-z]+)").Select(match => match.Groups[1].Value).ToList();
        var hosts = Regex.Matches(told, @"`postgres\.\w+: ([-a-z]+)`").Select(match => match.Groups[1].Value);

        Assert.Empty(applied.Except(Overlays));
        Assert.Contains("restore", applied);
        Assert.Contains("restore-kept", applied);
        Assert.Equal(clusters.Order(), hosts.Order());
    }

    private static string Key(JsonNode node) => $"{node.Kind()} {node.Name()}";

    private static JsonObject Without(JsonNode spec, string[] members)
    {
        var rest = spec.DeepClone().AsObject();
        foreach (var member in members) rest.Remove(member);
        return rest;
    }
}
