using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contracts.Tests;

/// <summary>The few words of JSON Schema our schemas use, held against a document.</summary>
internal static class SchemaFaults
{
    public static IEnumerable<string> Of(JsonNode schema, JsonNode? found, string path)
    {
        if (schema is not JsonObject rules) return [];

        return
        [
            .. rules["type"] is { } type && !IsOf((string)type!, found) ? [$"{path}: is no {type}"] : (string[])[],
            .. rules["const"] is { } exact && !JsonNode.DeepEquals(exact, found) ? [$"{path}: is not {exact}"]
                : (string[])[],
            .. rules["enum"] is JsonArray names && !names.Any(name => JsonNode.DeepEquals(name, found))
                ? [$"{path}: is none of the names"] : (string[])[],
            .. from name in rules["required"]?.AsArray() ?? []
               where found?[(string)name!] is null
               select $"{path}.{name}: is missing",
            .. from member in rules["properties"]?.AsObject() ?? []
               let told = found is JsonObject ? found[member.Key] : null
               where told is not null
               from fault in Of(member.Value!, told, $"{path}.{member.Key}")
               select fault,
            .. from one in (rules["items"] is null ? null : found as JsonArray)?.Index() ?? []
               from fault in Of(rules["items"]!, one.Item, $"{path}[{one.Index}]")
               select fault,
        ];
    }

    private static bool IsOf(string type, JsonNode? found) => (type, found?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => found!.AsValue().TryGetValue<long>(out _),
        _ => false,
    };
}
