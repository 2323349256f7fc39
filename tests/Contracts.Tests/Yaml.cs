using System.Text.Json.Nodes;

namespace Contracts.Tests;

/// <summary>Writes JSON as YAML that people like to read: blocks, and quotes around every text.</summary>
internal static class Yaml
{
    public static string Of(JsonObject root) => string.Concat(Lines(root).Select(line => $"{line}\n"));

    private static IEnumerable<string> Lines(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }
            ? Lines(member.Value).Select(line => $"  {line}").Prepend($"{Key(member.Key)}:")
            : [$"{Key(member.Key)}: {Scalar(member.Value!)}"]),
        JsonArray items => items.SelectMany(item => Lines(item!).Select((line, i) => $"{(i == 0 ? "-" : " ")} {line}")),
        _ => [Scalar(node)],
    };

    private static string Key(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? name : $"'{name}'";

    private static string Scalar(JsonNode node) => node.GetValueKind() is System.Text.Json.JsonValueKind.String
        ? $"'{node.GetValue<string>().Replace("'", "''")}'"
        : node.ToJsonString();
}
