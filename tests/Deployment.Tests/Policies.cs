using System.Text.Json.Nodes;

namespace Deployment.Tests;

/// <summary>
/// What every workload keeps to, by the names kube-linter and Polaris gave these checks, and a few of our own.
/// Each gives the objects that do not, in words.
/// </summary>
internal static class Policies
{
    private static readonly string[] AllowedVolumes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    private static readonly string[] Telling = ["SECRET", "PASSWORD", "TOKEN"];

    public static IEnumerable<string> Broken(IReadOnlyList<JsonNode> objects)
    {
        var pods = objects.Where(node => node.Kind() is "Deployment" or "Pod").ToList();
        return [.. pods.SelectMany(OfAPod), .. Together(objects)];
    }

    private static JsonNode SpecOf(JsonNode node) =>
        (node.Kind() is "Pod" ? node["spec"] : node.At("spec.template.spec")) ?? new JsonObject();

    private static IEnumerable<string> OfAPod(JsonNode node)
    {
        var (spec, longLived) = (SpecOf(node), node.Kind() is "Deployment");
        var where = $"{node.Kind()} {node.Name()}";
        foreach (var fault in Faults()) yield return $"{where}: {fault}";
        foreach (var container in spec.Each("containers").Concat(spec.Each("initContainers")))
        {
            foreach (var fault in OfAContainer(container, longLived)) yield return $"{where}: {fault}";
        }

        IEnumerable<string> Faults()
        {
            var inner = spec["securityContext"];
            if ((bool?)spec["automountServiceAccountToken"] is not false) yield return "automountServiceAccountToken";
            if ((bool?)inner.At("runAsNonRoot") is not true || (int?)inner.At("runAsUser") is not > 0)
            {
                yield return "run-as-non-root";
            }

            if ((string?)inner.At("seccompProfile.type") is not "RuntimeDefault") yield return "seccomp-profile";
            if (new[] { "hostNetwork", "hostPID", "hostIPC" }.Any(host => spec[host] is not null)) yield return "host";
            if (spec.Each("volumes").Any(volume => !AllowedVolumes.Any(kind => volume[kind] is not null)))
            {
                yield return "sensitive-host-mounts";
            }

            if (spec.Each("volumes").Any(volume => volume["emptyDir"] is { } dir && dir["sizeLimit"] is null))
            {
                yield return "emptyDir-without-limit";
            }

            if (node.At("spec.strategy.type") is { } strategy && strategy.ToString() is not "RollingUpdate")
            {
                yield return "rolling-update";
            }
        }
    }

    private static IEnumerable<string> OfAContainer(JsonNode container, bool longLived)
    {
        var secure = container["securityContext"];
        var image = (string)container["image"]!;
        if ((bool?)secure.At("allowPrivilegeEscalation") is not false) yield return "privilege-escalation";
        if ((bool?)secure.At("privileged") is true) yield return "privileged";
        if ((bool?)secure.At("readOnlyRootFilesystem") is not true) yield return "no-read-only-root-fs";
        if (!secure.Each("capabilities.drop").Any(one => (string)one! == "ALL")) yield return "drop-capabilities";
        var untagged = image.LastIndexOf(':') <= image.LastIndexOf('/');
        if (!image.Contains("@sha256:", StringComparison.Ordinal)
            && (untagged || image.EndsWith(":latest", StringComparison.Ordinal)))
        {
            yield return "latest-tag";
        }

        if (container.At("resources.requests.cpu") is null) yield return "unset-cpu-requirements";
        if (container.At("resources.limits.memory") is null || container.At("resources.requests.memory") is null)
        {
            yield return "unset-memory-requirements";
        }

        if (longLived && container["livenessProbe"] is null) yield return "no-liveness-probe";
        if (longLived && container["readinessProbe"] is null) yield return "no-readiness-probe";
        var ports = PortsOf(container).ToList();
        foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            var port = container.At($"{probe}.httpGet.port") ?? container.At($"{probe}.tcpSocket.port");
            if (port is not null && !ports.Contains(port.ToString())) yield return $"{probe}-port";
        }

        var names = container.Each("env").Select(variable => (string)variable["name"]!).ToList();
        if (names.Distinct().Count() != names.Count) yield return "duplicate-env-var";
        foreach (var variable in container.Each("env").Where(one => one["value"] is not null))
        {
            var name = (string)variable["name"]!;
            var value = variable["value"]!.ToString();
            var telling = Telling.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
                || (value.Contains("://", StringComparison.Ordinal) && value.Contains('@', StringComparison.Ordinal));
            if (telling) yield return $"env-var-secret {name}";
        }
    }

    private static IEnumerable<string> Together(IReadOnlyList<JsonNode> objects)
    {
        var deployments = objects.Where(node => node.Kind() is "Deployment").ToList();
        var accounts = objects.Where(node => node.Kind() is "ServiceAccount").Select(node => node.Name()).ToList();
        foreach (var deployment in deployments)
        {
            var labels = deployment.At("spec.template.metadata.labels");
            if (!Selects(deployment.At("spec.selector.matchLabels"), labels))
            {
                yield return $"{deployment.Name()}: mismatching-selector";
            }

            var account = (string?)SpecOf(deployment)["serviceAccountName"];
            if (account is not null && !accounts.Contains(account))
            {
                yield return $"{account}: non-existent-service-account";
            }

            if (!objects.Any(node => node.Kind() is "NetworkPolicy"
                && Selects(node.At("spec.podSelector.matchLabels"), labels)
                && node.Each("spec.policyTypes").Count() == 2))
            {
                yield return $"{deployment.Name()}: missingNetworkPolicy";
            }

            var scaled = objects.Count(node => node.Kind() is "HorizontalPodAutoscaler" or "ScaledObject"
                && (string?)node.At("spec.scaleTargetRef.name") == deployment.Name());
            var replicas = (int?)deployment.At("spec.replicas");
            if (scaled > 1) yield return $"{deployment.Name()}: scaled twice";
            if (scaled == 0 == (replicas is null)) yield return $"{deployment.Name()}: deploymentMissingReplicas";
            if (replicas is 1) continue;

            var budgets = objects.Where(node => node.Kind() is "PodDisruptionBudget"
                && Selects(node.At("spec.selector.matchLabels"), labels)).ToList();
            if (budgets.Count != 1) yield return $"{deployment.Name()}: missingPodDisruptionBudget";
            if (!SpecOf(deployment).Each("topologySpreadConstraints").Any())
            {
                yield return $"{deployment.Name()}: topologySpreadConstraint";
            }
        }

        foreach (var budget in objects.Where(node => node.Kind() is "PodDisruptionBudget"))
        {
            if ((int?)budget.At("spec.maxUnavailable") is not 1
                || (string?)budget.At("spec.unhealthyPodEvictionPolicy") is not "AlwaysAllow")
            {
                yield return $"{budget.Name()}: unhealthy-pod-eviction-policy";
            }
        }

        foreach (var service in objects.Where(node => node.Kind() is "Service"))
        {
            var behind = deployments.Where(
                node => Selects(service.At("spec.selector"), node.At("spec.template.metadata.labels"))).ToList();
            if (behind.Count == 0) yield return $"{service.Name()}: dangling-service";
            var ports = behind.SelectMany(node => SpecOf(node).Each("containers")).SelectMany(PortsOf).ToList();
            var targets = service.Each("spec.ports").Select(port => port["targetPort"]?.ToString());
            foreach (var target in targets.Except(ports))
            {
                yield return $"{service.Name()}: invalid-target-ports {target}";
            }
        }
    }

    /// <summary>Names and numbers.</summary>
    private static IEnumerable<string?> PortsOf(JsonNode container) => container.Each("ports")
        .SelectMany(port => new[] { port["name"]?.ToString(), port["containerPort"]?.ToString() });

    /// <summary>Whether a selector of labels, which an empty one is not, picks what has these labels.</summary>
    private static bool Selects(JsonNode? selector, JsonNode? labels) => selector is JsonObject { Count: > 0 } wanted
        && wanted.All(label => labels?[label.Key]?.ToString() == label.Value?.ToString());
}
