namespace Platform.Crisis.Weighed;

/// <summary>
/// Weighs the whole of a text beside what the rules heard in it: hears what is told in no words a rule knows, and is
/// calm where it is very sure that a rule heard wrongly. Pure.
/// </summary>
internal static class Judgement
{
    private const int MostPlaces = 3;

    private static readonly (string Rule, Words Why)[] Heard =
    [
        ("judged.worry", new("표현을 함께 보면 위기를 말하는 글과 비슷함", "taken together it reads like a crisis being told")),
        ("judged.grave", new(
            "표현을 함께 보면 계획이나 되풀이되는 폭력을 말하는 글과 비슷함",
            "taken together it reads like a plan, or violence that goes on, being told")),
        ("judged.now", new(
            "표현을 함께 보면 지금 벌어지는 위험을 말하는 글과 비슷함", "taken together it reads like danger right now")),
    ];

    /// <summary>The level, and what it was heard from where that is more than the rules heard.</summary>
    public static (CrisisLevel Level, IEnumerable<CrisisHit> Hits) Of(string text, Heard heard)
    {
        var weights = Weights.Known;
        var (highest, where, calm) = (-1, default(Passage), true);
        foreach (var passage in Passage.Of(text, heard))
        {
            var sums = new Sums(weights);
            passage.Each(withRules: true, (part, _, _, _) => sums.Add(part));
            calm &= sums.Of(0) < weights.Calm;
            if (!sums.IsEnough || Noise.Fills(text.AsSpan(passage.Start, passage.End - passage.Start))) continue;

            // How grave it is is asked only of what is a crisis.
            if (heard.Level < CrisisLevel.R2 && sums.Of(0) < weights.Raise(0)) continue;

            for (var level = Weights.Levels.Length - 1; level > highest; level--)
            {
                if (sums.Of(level) >= weights.Raise(level)) (highest, where) = (level, passage);
            }
        }

        // Danger right now that a rule has heard is never taken back altogether: somebody looks.
        if (calm && heard.Level >= CrisisLevel.R2)
        {
            return (heard.Level is CrisisLevel.R4 ? CrisisLevel.R2 : heard.Faint, []);
        }


        return where is not null && Weights.Levels[highest] > heard.Level
            ? (Weights.Levels[highest], Places(text, where, highest))
            : (heard.Level, []);
    }

    // The words whose parts weigh most: each part lies with equal weight on its letters.
    private static IEnumerable<CrisisHit> Places(string text, Passage passage, int level)
    {
        var sums = new Sums(Weights.Known);
        var weight = new double[passage.End - passage.Start];
        passage.Each(withRules: false, (part, spelling, first, last) =>
        {
            if (!sums.Add(part)) return;

            var (start, length) = spelling!.Origin(first, last);
            foreach (ref var letter in weight.AsSpan(start - passage.Start, length))
            {
                letter += (double)Weights.Known.Of(part, level) / length;
            }
        });
        return Written(text, passage)
            .Select(word => (Word: word, Weight: weight[(word.From - passage.Start)..(word.To - passage.Start)].Sum()))
            .Where(one => one.Weight > 0)
            .OrderByDescending(one => one.Weight)
            .Take(MostPlaces)
            .Select(one => one.Word)
            .OrderBy(word => word.From)
            .Select(word => new CrisisHit(
                Heard[level].Rule, Heard[level].Why, word.From, word.To - word.From));
    }

    private static IEnumerable<(int From, int To)> Written(string text, Passage passage)
    {
        for (var at = passage.Start; at < passage.End; at++)
        {
            if (char.IsWhiteSpace(text[at])) continue;

            var from = at;
            while (at < passage.End && !char.IsWhiteSpace(text[at])) at++;
            yield return (from, at);
        }
    }
}
