using System.Text.Json;

namespace Journeys.Tests;

/// <summary>Text that is meant to do harm, as it would be sent.</summary>
internal static class Hostile
{
    /// <summary>Nobody sees it, or it makes what they see something else: no single line may hold it.</summary>
    public static readonly (string Name, string Json)[] Hidden =
    [
        ("a right-to-left override", Json("a\u202Eb")), ("a left-to-right isolate", Json("a\u2066b")),
        ("a left-to-right mark", Json("a\u200Eb")), ("a zero-width space", Json("a\u200Bb")),
        ("a zero-width joiner", Json("a\u200Db")), ("a byte order mark", Json("a\uFEFFb")),
        ("a soft hyphen", Json("a\u00ADb")), ("a tag character", Json("a\U000E0041b")),
        ("a bell", Json("a\u0007b")), ("a delete", Json("a\u007Fb")), ("a next line", Json("a\u0085b")),
        ("a line break", Json("a\nb")), ("a carriage return", Json("a\rb")), ("a tab", Json("\ta")),
        ("a line separator", Json("a\u2028b")), ("a flood of marks", Json($"a{new string('\u0335', 40)}")),
    ];

    /// <summary>No text at all, not even a note's.</summary>
    public static readonly (string Name, string Json)[] None =
    [
        ("U+0000", "\"a\\u0000b\""), ("half a pair", "\"a\\uD800b\""), ("the other half", "\"a\\uDC00b\""),
        ("a million letters", $"\"{new string('x', 1_000_000)}\""),
    ];

    /// <summary>What programs that read it take for orders. People may write it; it is shown as what it is.</summary>
    public static readonly string[] Orders =
    [
        "<script>document.title='taken'</script>", "\"><img src=x onerror=\"document.title='taken'\">",
        "'><svg/onload=document.title='taken'>", "</textarea></title><b id=taken>x</b>", "javascript:alert(1)",
        "=HYPERLINK(\"http://example.invalid\",\"x\")", "+1+1", "-1+1", "@SUM(1)", "{{7*7}}", "${7*7}",
        "'; DROP TABLE persons; --", "%0d%0aSet-Cookie: taken=1", "../../etc/passwd",
    ];

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
