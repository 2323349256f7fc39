namespace Platform.Cities;

/// <summary>
/// What a machine may answer, word for word, with where it is from and the day somebody compared it. Nothing else is
/// ever answered.
/// </summary>
/// <param name="Text">
/// May name <c>{line}</c>, <c>{number}</c>, <c>{digit}</c>, <c>{places}</c> and <c>{lines}</c>: of the city, its
/// telephone, its places and the other help lines.
/// </param>
public sealed record ApprovedAnswer(
    string Id, Asked Asks, Words Text, string Source, DateOnly VerifiedAt, AnswerLink? Link = null)
{
    /// <summary>What a messenger takes of one text.</summary>
    public const int LengthMax = 1_000;

    /// <summary>The text with the city's own facts in it.</summary>
    public Words In(CityPack pack) => new(
        Fill(Text.Ko, pack, words => words.Ko), Fill(Text.En, pack, words => words.En));

    private static string Fill(string text, CityPack pack, Func<Words, string> say) => text
        .Replace("{line}", say(pack.City.LineName), StringComparison.Ordinal)
        .Replace("{number}", pack.City.Telephone.Number, StringComparison.Ordinal)
        .Replace("{digit}", pack.City.Telephone.MenuDigit, StringComparison.Ordinal)
        .Replace("{places}", string.Join(", ", pack.Places.Select(place => say(place.Name))), StringComparison.Ordinal)
        .Replace(
            "{lines}", string.Join(", ", pack.Hotlines.Select(line => $"{line.Number} {say(line.Name)}")),
            StringComparison.Ordinal);
}

/// <summary>How people ask it, in their own words.</summary>
public sealed record Asked(IReadOnlyList<string> Ko, IReadOnlyList<string> En);

/// <summary>Where it goes on: a page of ours, or <c>tel</c>, the line's own number.</summary>
public sealed record AnswerLink(string Path, Words Label);
