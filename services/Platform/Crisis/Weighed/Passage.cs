namespace Platform.Crisis.Weighed;

/// <summary>
/// Some sentences of a text, as many as somebody tells at once: what is said in one of them is not lost among many
/// others. Pure.
/// </summary>
internal sealed record Passage(Heard Heard, int Start, int End)
{
    private const int Least = 200;
    private const int Most = 400;

    public static IEnumerable<Passage> Of(string text, Heard heard)
    {
        var start = 0;
        for (var i = 1; i <= Math.Min(text.Length, CrisisDetector.LongestText); i++)
        {
            var ends = i - start >= Least && new Unit(text[i - 1], i - 1).EndsSentence;
            if (i < Math.Min(text.Length, CrisisDetector.LongestText) && !ends && i - start < Most) continue;

            yield return new Passage(heard, start, i);
            start = i;
        }
    }

    /// <summary>Each part, as often as it stands there; those of rules only if it is so asked.</summary>
    public void Each(bool withRules, Parts.Part part)
    {
        if (withRules) foreach (var name in OfRules()) part(Parts.Named(name), null, 0, 0);
        Parts.OfKorean(Heard.Korean, Heard.Korean.At(Start), Heard.Korean.At(End), part);
        Parts.OfEnglish(Heard.English, Heard.English.At(Start), Heard.English.At(End), part);
    }

    private IEnumerable<string> OfRules()
    {
        var here = Heard.Signs.Where(one => one.In.Origin(one.Found.From, one.Found.To).Start is var at
            && at >= Start && at < End).Select(one => one.Found.Rule).ToList();
        yield return $"{(here.Count == 0 ? CrisisLevel.R0 : Heard.Level)}";
        foreach (var rule in here)
        {
            yield return rule.Name;
            yield return $"{rule.Sign}";
        }
    }
}
