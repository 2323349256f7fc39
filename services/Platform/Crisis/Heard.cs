namespace Platform.Crisis;

/// <summary>A text as it is spelled, and what the rules heard in it. Pure.</summary>
internal sealed record Heard(Spelling Korean, Spelling English, IReadOnlyList<(Found Found, Spelling In)> Signs)
{
    private readonly IReadOnlySet<Sign> kinds = Signs.Select(one => one.Found.Rule.Sign).ToHashSet();

    /// <summary>The level by rules alone.</summary>
    public CrisisLevel Level => Levels.Of(kinds, Partings);

    /// <summary>What remains when nothing grave was meant.</summary>
    public CrisisLevel Faint =>
        Levels.Of(kinds.Where(sign => sign is Sign.Passive or Sign.Hopeless or Sign.Burden).ToHashSet(), partings: 0);

    private int Partings => Signs.Select(one => one.Found.Rule)
        .Where(rule => rule.Sign is Sign.Parting or Sign.Hint or Sign.Leaving or Sign.Going)
        .DistinctBy(rule => rule.Name).Count();
}
