using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

public sealed class Running_in_a_cluster
{
    [Fact]
    public async Task Every_workload_of_the_chart_keeps_to_the_policies_whatever_the_values()
    {
        foreach (var values in Values) Assert.Empty(Policies.Broken(await ObjectsOf(values)));
    }

    [Fact]
    public async Task Every_workload_of_the_overlays_does()
    {
        foreach (var overlay in Overlays) Assert.Empty(Policies.Broken(await Objects(await Built(overlay))));
    }

    /// <summary>A policy that finds nothing wrong in what is wrong would be none.</summary>
    [Theory]
    [InlineData("spec.template.spec.automountServiceAccountToken", "true", "automountServiceAccountToken")]
    [InlineData("spec.template.spec.hostNetwork", "true", "host")]
    [InlineData("spec.template.spec.securityContext.runAsUser", "0", "run-as-non-root")]
    [InlineData("spec.template.spec.securityContext.seccompProfile", null, "seccomp-profile")]
    [InlineData("spec.template.spec.volumes", """[{"name":"x","hostPath":{"path":"/"}}]""", "sensitive-host-mounts")]
    [InlineData("spec.template.spec.volumes", """[{"name":"x","emptyDir":{}}]""", "emptyDir-without-limit")]
    [InlineData("spec.strategy.type", "\"Recreate\"", "rolling-update")]
    [InlineData("spec.template.spec.topologySpreadConstraints", null, "topologySpreadConstraint")]
    [InlineData("spec.template.spec.serviceAccountName", "\"nobody\"", "non-existent-service-account")]
    [InlineData("spec.selector.matchLabels", """{"a":"b"}""", "mismatching-selector")]
    [InlineData("spec.replicas", null, "deploymentMissingReplicas")]
    [InlineData("metadata.name", "\"other\"", "deploymentMissingReplicas", "annyeong-intake")]
    [InlineData("container.securityContext.allowPrivilegeEscalation", "true", "privilege-escalation")]
    [InlineData("container.securityContext.privileged", "true", "privileged")]
    [InlineData("container.securityContext.readOnlyRootFilesystem", "false", "no-read-only-root-fs")]
    [InlineData("container.securityContext.capabilities", null, "drop-capabilities")]
    [InlineData("container.image", "\"registry.example:5000/annyeong\"", "latest-tag")]
    [InlineData("container.image", "\"annyeong:latest\"", "latest-tag")]
    [InlineData("container.resources.limits", null, "unset-memory-requirements")]
    [InlineData("container.resources.requests", null, "unset-cpu-requirements")]
    [InlineData("container.livenessProbe", null, "no-liveness-probe")]
    [InlineData("container.readinessProbe", null, "no-readiness-probe")]
    [InlineData("container.startupProbe.httpGet.port", "\"https\"", "startupProbe-port")]
    [InlineData("container.ports", """[{"name":"web","containerPort":8080}]""", "invalid-target-ports")]
    [InlineData("container.env", """[{"name":"A","value":"1"},{"name":"A","value":"2"}]""", "duplicate-env-var")]
    [InlineData("container.env", """[{"name":"DB_PASSWORD","value":"x"}]""", "env-var-secret")]
    [InlineData("container.env", """[{"name":"A","value":"amqp://u:p@h"}]""", "env-var-secret")]
    [InlineData("spec.template.metadata.labels", """{"a":"b"}""", "missingNetworkPolicy")]
    [InlineData("spec.template.metadata.labels", """{"a":"b"}""", "missingPodDisruptionBudget")]
    [InlineData("spec.template.metadata.labels", """{"a":"b"}""", "dangling-service")]
    public async Task A_workload_that_does_not_is_found(
        string path, string? value, string named, string of = "annyeong-referral")
    {
        var objects = (await ObjectsOf("values-city.yaml")).Select(node => node.DeepClone()).ToList();
        var deployment = objects.Single(node => node.Kind() == "Deployment" && node.Name() == of);
        var steps = path.Split('.');
        JsonNode at = deployment;
        if (steps[0] == "container")
        {
            at = deployment.At("spec.template.spec.containers")![0]!;
            steps = steps[1..];
        }

        foreach (var step in steps[..^1]) at = at[step]!;
        if (value is null) at.AsObject().Remove(steps[^1]);
        else at[steps[^1]] = JsonNode.Parse(value);

        Assert.Contains(Policies.Broken(objects), finding => finding.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sidecar_fits_the_restricted_profile_and_knows_the_secrets_of_its_own_service_alone()
    {
        var configuration = await Objects(Repository.PathOf("components/configuration.yaml"));
        var platform = Repository.Sources("Platform");
        foreach (var deployment in (await ObjectsOf("values-ha.yaml")).Where(node => node.Kind() == "Deployment"))
        {
            var service = deployment.Name().Split('-')[^1];
            var annotations = deployment.At("spec.template.metadata.annotations")!;

            Assert.Equal(service, (string?)annotations["dapr.io/app-id"]);
            Assert.Equal(configuration.Single().Name(), (string?)annotations["dapr.io/config"]);
            Assert.Contains($"\"{annotations["dapr.io/app-health-check-path"]}\"", platform, StringComparison.Ordinal);
            Assert.Equal("RuntimeDefault", (string?)annotations["dapr.io/sidecar-seccomp-profile-type"]);
            Assert.Equal("true", (string?)annotations["dapr.io/disable-builtin-k8s-secret-store"]);
            Assert.Equal($"ANNYEONG_RABBITMQ={service}-rabbitmq:uri", (string?)annotations["dapr.io/env-from-secret"]);
            // Both ends are over before the pod is killed.
            var sidecar = Seconds("dapr.io/block-shutdown-duration") + Seconds("dapr.io/graceful-shutdown-seconds");
            Assert.True((int)deployment.At("spec.template.spec.terminationGracePeriodSeconds")! > sidecar + 30);

            int Seconds(string name) => int.Parse(((string)annotations[name]!).TrimEnd('s'), null);
        }

        Assert.Contains(
            "sidecarDropALLCapabilities: true", Repository.Text("k8s/values/dapr.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_sidecars_nothing_of_Dapr_is_left()
    {
        var text = await File.ReadAllTextAsync(await Rendered("ci/ingress-values.yaml"));

        Assert.DoesNotContain("dapr.io/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("APP_API_TOKEN", text, StringComparison.Ordinal);
        Assert.Contains("Messaging__Transport: \"rabbitmq\"", text, StringComparison.Ordinal);
    }

    /// <summary>Each port that a pod is let out to is one that something it names listens on.</summary>
    [Fact]
    public async Task A_service_reaches_the_ports_it_needs_and_with_an_issuer_in_the_cluster_only_Referral_the_web()
    {
        var policies = (await ObjectsOf("values-laptop.yaml")).Where(node => node.Kind() == "NetworkPolicy")
            .ToDictionary(node => node.Name(), Out);
        string[] needed = ["53", "53", "5432", "5671", "6500", "50001", "4317", "5556"];

        Assert.Equal(needed, policies["annyeong-intake"]);
        Assert.Equal([.. needed, "443"], policies["annyeong-referral"]);
        Assert.Equal(["53", "53", "8080"], policies["annyeong-check"]);

        static string[] Out(JsonNode policy) =>
        [
            .. policy.Each("spec.egress").SelectMany(rule => rule.Each("ports"))
                .Select(port => port["port"]!.ToString()),
        ];
    }

    /// <summary>A service that misses one does not start; one that has another's can read what it should not.</summary>
    [Fact]
    public async Task Each_service_has_the_keys_it_asks_for_and_no_others()
    {
        foreach (var deployment in (await ObjectsOf("values-city.yaml")).Where(node => node.Kind() == "Deployment"))
        {
            var service = deployment.Name().Split('-')[^1];
            var mounted = deployment.Each("spec.template.spec.volumes")
                .Single(volume => (string)volume["name"]! == "keys").Each("projected.sources")
                .Where(source => source.At("secret.optional") is null)
                .SelectMany(source => source.Each("secret.items")).Select(item => (string)item["path"]!);

            Assert.Equal(KeysOf(service).Order(), mounted.Order());
        }
    }

    /// <summary>As a service's tables of contents name them, and those it seals or opens with for another.</summary>
    private static HashSet<string> KeysOf(string service)
    {
        var source = Repository.Sources($"{char.ToUpperInvariant(service[0])}{service[1..]}");
        var asked = Regex.Matches(source + Repository.Sources("Platform"), @"NeedSecrets\(("".*"")\)")
            .SelectMany(match => match.Groups[1].Value.Split(", ")).Select(name => name.Trim('"'));
        var sealing = Regex.Matches(source, """Receiver = "(\w+)";""").Select(match => match.Groups[1].Value);
        var opening = Regex.IsMatch(source, @"RequireKeyOf\(\w+\.Name\)") ? [service] : Array.Empty<string>();
        return [.. asked, .. sealing.Concat(opening).Select(receiver => $"handover-{receiver}")];
    }
}
