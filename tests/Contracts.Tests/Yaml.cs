using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contracts.Tests;

/// <summary>Writes JSON as YAML that people like to read: blocks, and quotes around every text.</summary>
internal static class Yaml
{
    /// <summary>YAML 1.1 reads these words as true, false or nothing.</summary>
    private static readonly string[] Booleans = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

    public static string Of(JsonObject root) => string.Concat(Lines(root).Select(line => $"{line}\n"));

    private static IEnumerable<string> Lines(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is JsonObject or JsonArray
            ? Lines(member.Value).Select(line => $"  {line}").Prepend($"{Key(member.Key)}:")
            : [$"{Key(member.Key)}: {Scalar(member.Value)}"]),
        JsonArray items => items.SelectMany(item => Lines(item).Select((line, i) => $"{(i == 0 ? "-" : " ")} {line}")),
        _ => [Scalar(node)],
    };

    private static string Key(string name) => name.StartsWith('$') || Booleans.Contains(name) ? $"'{name}'" : name;

    private static string Scalar(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String
        ? $"'{node.GetValue<string>().Replace("'", "''")}'"
        : node?.ToJsonString() ?? "null";
}
