using System.Text.RegularExpressions;

namespace Platform.Cities;

/// <summary>
/// What is wrong with the answers of a pack, each as "member: sentence". Pure: it looks at nothing but the pack.
/// </summary>
internal static partial class AnswerFaults
{
    public static IEnumerable<string> Of(CityPack pack) => pack.Answers.Count == 0
        ? ["nothing is answered."]
        : pack.Answers.Index().SelectMany(answer => Of(answer.Item, pack).Select(fault => $"[{answer.Index}].{fault}"));

    private static List<string> Of(Answer answer, CityPack pack)
    {
        List<string> faults = [.. Silent(answer), .. Unfilled(answer), .. OfButton(answer.Button)];
        if (faults.Count > 0) return faults;

        var said = answer.Said(pack);
        foreach (var (member, text) in new[] { ("text.ko", said.Ko), ("text.en", said.En) })
        {
            if (text.Length <= Answer.LongestSaid) continue;

            faults.Add($"{member}: with its source it has {text.Length} characters, over {Answer.LongestSaid}.");
        }

        return faults;
    }

    private static IEnumerable<string> Silent(Answer answer) =>
        from told in new[]
        {
            ("asks.ko", answer.Asks.Ko), ("asks.en", answer.Asks.En), ("text.ko", [answer.Text.Ko]),
            ("text.en", [answer.Text.En]), ("source.ko", [answer.Source.Ko]), ("source.en", [answer.Source.En]),
            ("button.label.ko", [answer.Button?.Label.Ko ?? "-"]),
            ("button.label.en", [answer.Button?.Label.En ?? "-"]),
        }
        where told.Item2.Count == 0 || told.Item2.Any(string.IsNullOrWhiteSpace)
        select $"{told.Item1}: nothing is said.";

    /// <summary>A number typed here would stay when the pack's own changes.</summary>
    private static IEnumerable<string> Unfilled(Answer answer) =>
        from text in new[]
        {
            ("text.ko", answer.Text.Ko), ("text.en", answer.Text.En),
            ("button.telephone", answer.Button?.Telephone ?? ""),
        }
        from fault in Answer.Placeholder().Matches(text.Item2)
            .Select(hole => hole.Groups[1].Value).Where(name => !Answer.Known.ContainsKey(name))
            .Select(name => $"nothing is known as '{{{name}}}'.")
            .Concat(TypedNumber().Matches(text.Item2)
                .Select(number => $"'{number}' is typed; numbers come from the pack."))
        select $"{text.Item1}: {fault}";

    private static IEnumerable<string> OfButton(AnswerButton? button)
    {
        if (button is null) yield break;
        if (button.Path is null == button.Telephone is null) yield return "button: it has a path or a telephone.";
        if (!OwnPage().IsMatch(button.Path ?? "/")) yield return $"button.path: '{button.Path}' is no page of ours.";
        if (button.Telephone is not (null or "{number}")) yield return "button.telephone: it is not '{number}'.";
    }

    [GeneratedRegex(@"\d-?\d[\d-]*\d")]
    private static partial Regex TypedNumber();

    [GeneratedRegex(@"\A/[a-z-]*\z")]
    private static partial Regex OwnPage();
}
