namespace Platform.Cities;

/// <summary>
/// What is wrong with the consultation forms of a pack, each as "member: sentence". Pure: it looks at nothing but the
/// pack.
/// </summary>
internal static class FormFaults
{
    /// <summary>The numbers of help that are added to it fit into one message as well.</summary>
    private const int LongestWritten = Answer.LongestSaid / 2;

    public static IEnumerable<string> Of(CityPack pack) => pack.Forms.Count == 0
        ? ["there is none."]
        : pack.Forms.Index().SelectMany(form => Of(form.Item).Select(fault => $"[{form.Index}].{fault}"));

    private static IEnumerable<string> Of(FormDefinition form) =>
    [
        .. from code in Enum.GetValues<TriageCode>()
           let times = form.Triage.Count(question => question.Code == code)
           where times != 1
           select $"triage: {code} stands there {times} times, not once.",
        .. from tier in form.Tiers.Index()
           where form.Tiers.Take(tier.Index).Any(earlier => earlier.Code == tier.Item.Code)
           select $"tiers[{tier.Index}].code: '{tier.Item.Code}' stands there twice.",
        .. from said in Said(form)
           where string.IsNullOrWhiteSpace(said.Words.Ko) || string.IsNullOrWhiteSpace(said.Words.En)
           select $"{said.Member}: nothing is said.",
        .. from said in new[] { ("warning", form.Conduct.Warning), ("farewell", form.Conduct.Farewell) }
           where Math.Max(said.Item2.Ko.Length, said.Item2.En.Length) > LongestWritten
           select $"conduct.{said.Item1}: it is longer than {LongestWritten} characters.",
    ];

    private static IEnumerable<(string Member, Words Words)> Said(FormDefinition form) =>
    [
        ("version", new(form.Version, form.Version)),
        ("source", form.Source),
        .. form.Triage.Index().Select(question => ($"triage[{question.Index}].text", question.Item.Text)),
        .. form.Tiers.Index().Select(tier => ($"tiers[{tier.Index}].code", new Words(tier.Item.Code, tier.Item.Code))),
        .. form.Tiers.Index().Select(tier => ($"tiers[{tier.Index}].name", tier.Item.Name)),
        .. form.Tiers.Index().Select(tier => ($"tiers[{tier.Index}].meaning", tier.Item.Meaning)),
        ("conduct.warning", form.Conduct.Warning),
        ("conduct.farewell", form.Conduct.Farewell),
    ];
}
