using Platform;

namespace IntakeService.Help;

/// <summary>What somebody asked for and said of it belongs into a copy of what is kept of them.</summary>
public static class CopyHelp
{
    /// <param name="AskedAt">When it was asked for, as far as that is known.</param>
    /// <param name="Why">Why the agency was chosen, in codes.</param>
    /// <param name="Word">What they said last of whether it came.</param>
    public sealed record Line(
        DateTimeOffset AskedAt, HelpState State, Guid? AgencyId = null, string? Need = null, HelpWord? Word = null,
        IReadOnlyList<string>? Why = null, Words? Agency = null);

    internal static List<Line> Open(IEnumerable<AskedHelp> help) =>
        [.. help.Select(one => new Line(one.Since, one.State, one.Agency, one.Need, one.Word, one.Why, one.Called))];
}
