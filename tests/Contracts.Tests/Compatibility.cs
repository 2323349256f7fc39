using System.Text.Json.Nodes;

namespace Contracts.Tests;

/// <summary>
/// What keeps two versions of a schema from being read by each other's readers: FULL compatibility. A member may be
/// added that need not be there; anything else is another event.
/// </summary>
internal static class Compatibility
{
    private static readonly string[] Compared =
        ["type", "format", "const", "pattern", "minimum", "maximum", "maxLength", "$ref"];

    public static IEnumerable<string> Faults(JsonNode older, JsonNode newer, string path = "$")
    {
        if (older is not JsonObject before || newer is not JsonObject after)
        {
            return JsonNode.DeepEquals(older, newer) ? [] : [$"{path}: takes something else"];
        }

        return
        [
            .. from word in Compared
               where !JsonNode.DeepEquals(before[word], after[word])
               select $"{path}: {word} was {before[word] ?? "not given"} and is {after[word] ?? "not given"}",
            .. NamesOf(before, "enum").Except(NamesOf(after, "enum")).Select(name => $"{path}: can be {name} no more"),
            .. NamesOf(after, "enum").Except(NamesOf(before, "enum"))
                .Select(name => $"{path}: can be {name}, which earlier readers do not know"),
            .. NamesOf(after, "required").Except(NamesOf(before, "required"))
                .Select(name => $"{path}.{name}: has to be there, and had not"),
            .. NamesOf(before, "required").Except(NamesOf(after, "required"))
                .Select(name => $"{path}.{name}: need not be there, and earlier readers need it"),
            .. from member in MembersOf(before)
               from fault in MembersOf(after)[member.Key] is { } still
                   ? Faults(member.Value!, still, $"{path}.{member.Key}")
                   : [$"{path}.{member.Key}: is there no more"]
               select fault,
            .. (before["items"], after["items"]) switch
            {
                (null, null) => [],
                ({ } was, { } now) => Faults(was, now, $"{path}[]"),
                _ => [$"{path}[]: takes something else"],
            },
        ];
    }

    private static JsonObject MembersOf(JsonObject schema) => schema["properties"]?.AsObject() ?? [];

    private static IEnumerable<string> NamesOf(JsonObject schema, string list) =>
        schema[list]?.AsArray().Select(name => (string)name!) ?? [];
}
