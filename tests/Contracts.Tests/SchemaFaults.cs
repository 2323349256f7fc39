using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Contracts.Tests;

/// <summary>The few words of JSON Schema our schemas and HSDS use, held against a document.</summary>
internal static partial class SchemaFaults
{
    /// <param name="others">What a schema elsewhere says, by its name; null where none is named.</param>
    public static IEnumerable<string> Of(
        JsonNode schema, JsonNode? found, string path, Func<string, JsonNode>? others = null)
    {
        if (schema is not JsonObject rules) return [];
        if (rules["$ref"] is { } name && others is not null) return Of(others((string)name!), found, path, others);

        return
        [
            .. rules["type"] is { } type && !IsOf((string)type!, found) ? [$"{path}: is no {type}"] : (string[])[],
            .. rules["format"] is { } format && !Has((string)format!, found) ? [$"{path}: is no {format}"]
                : (string[])[],
            .. rules["const"] is { } exact && !JsonNode.DeepEquals(exact, found) ? [$"{path}: is not {exact}"]
                : (string[])[],
            .. rules["enum"] is JsonArray names && !names.Any(one => JsonNode.DeepEquals(one, found))
                ? [$"{path}: is none of the names"] : (string[])[],
            .. from one in rules["required"]?.AsArray() ?? []
               where (found as JsonObject)?[(string)one!] is null
               select $"{path}.{one}: is missing",
            .. from member in rules["properties"]?.AsObject() ?? []
               let told = found is JsonObject ? found[member.Key] : null
               where told is not null
               from fault in Of(member.Value!, told, $"{path}.{member.Key}", others)
               select fault,
            .. from one in (rules["items"] is null ? null : found as JsonArray)?.Index() ?? []
               from fault in Of(rules["items"]!, one.Item, $"{path}[{one.Index}]", others)
               select fault,
            .. from part in rules["allOf"]?.AsArray() ?? []
               from fault in Of(part!, found, path, others)
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

    private static bool Has(string format, JsonNode? found) => found?.GetValueKind() is not JsonValueKind.String
        || format switch
        {
            "uuid" => Guid.TryParseExact($"{found}", "D", out _),
            "uri" => Uri.TryCreate($"{found}", UriKind.Absolute, out _),
            "email" => MailAddress.TryCreate($"{found}", out _),
            "date-time" => Moment().IsMatch($"{found}"),
            _ => true,
        };

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Moment();
}
