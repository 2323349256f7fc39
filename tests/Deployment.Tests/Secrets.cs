using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Deployment.Tests.Manifests;

namespace Deployment.Tests;

/// <summary>Which keys of which Secrets manifests ask for, and which somebody makes: as "name/key".</summary>
internal static class Secrets
{
    /// <summary>A Secret as it is made: its type, its labels, its keys.</summary>
    public sealed record Made(string Type, string Labels, string Keys);

    private const string Kubectl =
        """
        #!/usr/bin/env bash
        case " $* " in
          *" get secret "*" -o "*) echo ;;
          *" get secret "*) exit 1 ;;
          *" create secret "* | *" label secret "*) echo "$*" >>"${0%/*}/said" ;;
        esac
        exit 0
        """;

    /// <summary>What k8s/secrets makes where nothing is: it runs, and what stands for kubectl writes down.</summary>
    public static async Task<Dictionary<string, Made>> OfTheScript()
    {
        var folder = Directory.CreateTempSubdirectory("annyeong-secrets-").FullName;
        var kubectl = Path.Combine(folder, "kubectl");
        await File.WriteAllTextAsync(kubectl, Kubectl);
        var answer = await Tools.Run(
            "bash", "-c", "chmod +x \"$0\"/kubectl && PATH=\"$0:$PATH\" \"$1\" annyeong",
            folder, Repository.PathOf("k8s/secrets"));
        Assert.True(answer.Code == 0, answer.Output + answer.Error);

        var said = await File.ReadAllTextAsync(Path.Combine(folder, "said"));
        var labels = Regex.Matches(said, "^--namespace annyeong label secret ([^ ]+) ([^ ]+)$", RegexOptions.Multiline)
            .ToDictionary(one => one.Groups[1].Value, one => one.Groups[2].Value);
        return Regex.Matches(
            said, "^--namespace annyeong create secret generic ([^ ]+) --type ([^ ]+) (.*)$", RegexOptions.Multiline)
            .ToDictionary(one => one.Groups[1].Value, one => new Made(
                one.Groups[2].Value, labels.GetValueOrDefault(one.Groups[1].Value, ""),
                Join(Regex.Matches(one.Groups[3].Value, "--from-file=([^=]+)=").Select(key => key.Groups[1].Value))));
    }

    /// <summary>What External Secrets makes, by what is written in its objects.</summary>
    public static Dictionary<string, Made> OfTheVault(IEnumerable<JsonNode> objects) => objects
        .Where(node => node.Kind() == "ExternalSecret").ToDictionary(
            node => (string)node.At("spec.target.name")!,
            node => new Made(
                (string?)node.At("spec.target.template.type") ?? "Opaque",
                string.Join(' ', (node["spec"]!["target"].At("template.metadata.labels") as JsonObject ?? [])
                    .Select(label => $"{label.Key}={label.Value}")),
                Join(node.Each("spec.data").Select(one => (string)one["secretKey"]!))));

    /// <summary>What somebody makes by hand, since the city alone can know it: as a file tells it.</summary>
    public static IEnumerable<string> ByHand(string file) =>
        from Match one in Regex.Matches(
            Repository.Text(file), @"create secret generic ([-a-z0-9]+)((?:[ \\\n#]+--from-[^ \n]+)+)")
        from Match key in Regex.Matches(one.Groups[2].Value, "--from-(?:file|literal)=([^=]+)=")
        select $"{one.Groups[1].Value}/{key.Groups[1].Value}";

    public static IEnumerable<string> OfCertificates(IEnumerable<JsonNode> objects) => objects
        .Where(node => node.Kind() == "Certificate")
        .SelectMany(node => new[] { "ca.crt", "tls.crt", "tls.key" }.Select(
            key => $"{(string)node.At("spec.secretName")!}/{key}"));

    public static IEnumerable<string> Each(Dictionary<string, Made> made) =>
        made.SelectMany(one => one.Value.Keys.Split(' ').Select(key => $"{one.Key}/{key}"));

    /// <summary>
    /// Names and keys below members that can only be a reference to a Secret; without what may be missing.
    /// </summary>
    public static IEnumerable<string> AskedBy(JsonNode? node)
    {
        if (node is JsonArray list) return list.SelectMany(AskedBy);
        if (node is not JsonObject map || (bool?)map.At("secret.optional") is true) return [];

        return map.SelectMany(member => Reference(member.Key, member.Value) ?? AskedBy(member.Value));
    }

    private static IEnumerable<string>? Reference(string member, JsonNode? value)
    {
        string[]? keys = member switch
        {
            "secretKeyRef" or "accessKeyId" or "secretAccessKey" when value!["key"] is { } key => [(string)key!],
            // These two read a name and a password.
            "importCredentialsSecret" or "passwordSecret" => ["username", "password"],
            "secret" when value is JsonObject && value.Each("items").Any() =>
                [.. value.Each("items").Select(item => (string)item["key"]!)],
            // What keeps a certificate and its key, and who they are from, is read whole.
            "secret" or "tls" or "ca" when value.At("secretName") is not null => ["ca.crt", "tls.crt", "tls.key"],
            _ => null,
        };
        if (keys is not null)
        {
            var name = (string)(value.At("name") ?? value.At("secretName"))!;
            return keys.Select(key => $"{name}/{key}");
        }

        return member switch
        {
            "secretTargetRef" => (value as JsonArray)!.Select(one => $"{one!["name"]}/{one["key"]}"),
            "serverCASecret" or "serverTLSSecret" =>
                new[] { "ca.crt", "tls.crt", "tls.key" }.Select(key => $"{value}/{key}"),
            "dapr.io/env-from-secret" => [((string)value!).Split('=')[1].Replace(':', '/')],
            "dapr.io/api-token-secret" or "dapr.io/app-token-secret" => [$"{value}/token"],
            _ => null,
        };
    }

    private static string Join(IEnumerable<string> keys) => string.Join(' ', keys.Order(StringComparer.Ordinal));
}
