using System.Net;
using System.Text.RegularExpressions;

namespace Journeys.Tests;

/// <summary>A form as it stands in a page that changes something, with what somebody could send.</summary>
internal sealed partial record PageForm(string Page, string Action, IReadOnlyList<PageField> Fields)
{
    public string Name => Regex.Replace(Action.Split('#', '?')[0], "[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");

    public static IEnumerable<PageForm> In(string page, string html) =>
        from Match form in Forms().Matches(html)
        select new PageForm(page, Attribute(form.Groups[1].Value, "action")!, [.. FieldsIn(form.Groups[2].Value)]);

    /// <summary>The form filled in, one field with something else.</summary>
    public List<KeyValuePair<string, string>> Filled(string? field = null, string? value = null) =>
    [
        .. Fields.Select(one => KeyValuePair.Create(one.Name, one.Name == field ? value! : one.Value)),
    ];

    private static IEnumerable<PageField> FieldsIn(string html)
    {
        var seen = new HashSet<string>();
        foreach (Match control in Controls().Matches(html))
        {
            var tag = control.Groups[1].Value;
            if (Attribute(control.Value, "name") is not { } name) continue;

            // What was not asked stays unanswered: a grave answer would take a reason for the level that is chosen.
            if (name.StartsWith("triage-", StringComparison.Ordinal)) continue;

            var type = tag == "input" ? Attribute(control.Value, "type") ?? "text" : tag;
            // Of several radio buttons the first is chosen; of boxes, every one.
            if (type != "checkbox" && !seen.Add(name)) continue;

            var value = tag == "select"
                ? Options().Matches(control.Groups[2].Value).Select(option => option.Groups[1].Value).Last()
                : Attribute(control.Value, "value") ?? "";
            yield return new PageField(
                name, type, WebUtility.HtmlDecode(value.Length > 0 ? value : Sample(name, type)));
        }
    }

    private static string Sample(string name, string type) => (name, type) switch
    {
        ("until", _) or (_, "date") => $"{TimeProvider.System.GetUtcNow().AddDays(9):yyyy-MM-dd}",
        ("birthYear", _) => "1961",
        ("code", _) => "000000",
        (_, "checkbox") => "on",
        _ => "예시",
    };

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("<form([^>]*method=\"post\"[^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(input|textarea|select|button)[^>]*>((?<=<select[^>]*>).*?</select>)?", RegexOptions.Singleline)]
    private static partial Regex Controls();

    [GeneratedRegex("<option value=\"([^\"]+)\"")]
    private static partial Regex Options();
}

/// <param name="Type">As in HTML; <c>textarea</c> and <c>select</c> too.</param>
internal sealed record PageField(string Name, string Type, string Value)
{
    /// <summary>Somebody types into it, one line.</summary>
    public bool IsLine => Type is "text" or "tel" or "search" or "number" or "date" or "datetime-local";
}
