using System.Text.RegularExpressions;
using IntakeService.Help;
using Platform;

namespace IntakeService.Kakao;

/// <summary>
/// The few sentences by which somebody asks how their help stands, or says whether it came: those of the quick replies.
/// Nothing else is taken for them: whoever writes freely is talked with. Pure: no clock, no database.
/// </summary>
/// <param name="Word">Null where it is only asked for.</param>
/// <param name="Name">Which referral is meant, where it is said.</param>
public sealed partial record HelpSentence(HelpWord? Word, string? Name)
{
    public static readonly Words Asking = new("내가 부탁한 도움", "the help I asked for");

    /// <summary>Null where it is none of them.</summary>
    public static HelpSentence? Of(string text) => Sentences().Match(text) is not { Success: true } said ? null
        : new HelpSentence(
            said.Groups["came"].Success ? HelpWord.Happened
                : said.Groups["not"].Success ? HelpWord.DidNotHappen
                : null,
            said.Groups["name"] is { Success: true, Value: var name } ? name.ToUpperInvariant() : null);

    public static Words Saying(HelpWord word, Guid referral) => word switch
    {
        HelpWord.Happened => new($"도움이 왔어요 ({NameOf(referral)})", $"the help has come ({NameOf(referral)})"),
        HelpWord.DidNotHappen => new(
            $"도움이 오지 않았어요 ({NameOf(referral)})", $"the help has not come ({NameOf(referral)})"),
    };

    /// <summary>Short enough for a sentence, as the agency's page has it.</summary>
    public static string NameOf(Guid referral) => $"R-{referral.ToString("N")[^6..].ToUpperInvariant()}";

    [GeneratedRegex(
        """
        ^(?:(?:내가\ 부탁한\ 도움|도움\ 상태|the\ help\ i\ asked\ for)
        |(?:(?<came>도움이\ 왔어요|the\ help\ has\ come)
        |(?<not>도움이\ 오지\ 않았어요|the\ help\ has\ not\ come))
            (?:\ \((?<name>R-[0-9a-f]{6})\))?)[.!]?\z
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Sentences();
}
