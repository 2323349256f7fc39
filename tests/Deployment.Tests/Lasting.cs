using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static System.StringComparison;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>
/// What an installation keeps from its first day: Kubernetes or an operator refuses to change it, or what was written
/// under the old name stays behind. For each kind the members, and what whoever changes one puts on operators.
/// </summary>
internal static class Lasting
{
    private const string Rebuild = "bring what it holds from a backup into a new one, services at nought replicas";
    private const string Drain = "let its queues run empty, delete it, apply it anew before anybody announces again";

    private static readonly Dictionary<string, (string Members, string Otherwise)> Kinds = new()
    {
        ["Deployment"] = (
            "spec.selector",
            "kubectl delete deployment --cascade=orphan before the update, and delete its old pods after it"),
        ["StatefulSet"] = (
            "spec.selector spec.serviceName spec.podManagementPolicy spec.volumeClaimTemplates",
            "kubectl delete statefulset --cascade=orphan before the update, its claims moved by hand"),
        ["PersistentVolumeClaim"] = (
            "spec.storageClassName spec.accessModes spec.resources.requests.storage",
            "copy what it holds to a new claim, services at nought replicas"),
        ["Service"] = (
            "spec.type spec.clusterIP spec.clusterIPs spec.ipFamilies",
            "delete it before the update, and lead all who call it by name to the new one; till then it refuses"),
        ["ServiceAccount"] = ("", "give the new account whatever rights and vault roles the old one was given"),
        ["Cluster"] = ("spec.storage.storageClass spec.storage.size spec.walStorage.size spec.bootstrap", Rebuild),
        ["Database"] = ("spec.name spec.cluster spec.encoding spec.localeCollate spec.localeCType", Rebuild),
        ["RabbitmqCluster"] = ("spec.persistence.storageClassName spec.persistence.storage", Drain),
        ["Vhost"] = ("spec.name spec.rabbitmqClusterReference", Drain),
        ["Exchange"] = ("spec", Drain),
        ["Queue"] = ("spec", Drain),
        ["Binding"] = ("spec", Drain),
        ["User"] = ("spec.rabbitmqClusterReference", "make the new one before the update, delete the old after it"),
        ["Secret"] = ("", "copy the Secret to its new name before the update, or pods do not start"),
    };

    /// <summary>By kind, name and path; Secrets, databases and names in Dapr as pods ask for them.</summary>
    public static Dictionary<string, string> Of(IEnumerable<JsonNode> objects)
    {
        var found = new Dictionary<string, string>();
        foreach (var node in objects.Where(node => Kinds.ContainsKey(node.Kind())))
        {
            foreach (var member in Kinds[node.Kind()].Members.Split(' '))
            {
                found[$"{node.Kind()} {node.Name()} {member}".Trim()] = (node.At(member) ?? "").ToJsonString();
            }

            if (node.Kind() is not "Deployment") continue;

            foreach (var secret in SecretsOf(node)) found[$"Secret {secret}"] = "\"\"";
            foreach (Match database in Regex.Matches(node.ToJsonString(), "Host=([a-z-]+);.*?Database=([a-z_]+)"))
            {
                found[$"Database {database.Groups[2]}, asked for by {node.Name()}, at"] = $"\"{database.Groups[1]}\"";
            }

            var app = node.At("spec.template.metadata.annotations")?["dapr.io/app-id"];
            if (app is not null) found[$"Queue names of {node.Name()} begin with"] = app.ToJsonString();
        }

        return found;
    }

    /// <summary>Each that is not as it was, in a sentence. Volumes may grow.</summary>
    public static IEnumerable<string> Changed(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        from old in before
        let now = after.GetValueOrDefault(old.Key)
        where now != old.Value && !(now is not null && IsSize(old.Key) && Bytes(now) > Bytes(old.Value))
        let otherwise = Kinds[old.Key.Split(' ')[0]].Otherwise
        select $"{old.Key} was {old.Value} and is {now ?? "no more"}. Every operator would have to: {otherwise}";

    private static bool IsSize(string key) => key.EndsWith(".size", Ordinal) || key.EndsWith(".storage", Ordinal);

    private static long Bytes(string json)
    {
        var size = Regex.Match(json, "^\"([0-9]+)(Mi|Gi|Ti)\"$");
        var power = size.Groups[2].Value switch { "Mi" => 20, "Gi" => 30, "Ti" => 40, _ => 0 };
        return power == 0 ? 0 : long.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) << power;
    }
}
