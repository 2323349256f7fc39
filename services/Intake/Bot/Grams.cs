using System.Text;

namespace IntakeService.Bot;

/// <summary>
/// A text as pieces of a few letters. Hangul falls into its letters first, so that a typo or a missing blank changes
/// few pieces and not whole words. Pure.
/// </summary>
internal static class Grams
{
    /// <summary>About a syllable and a half of Hangul, or a short English word.</summary>
    private const int Length = 4;

    public static IEnumerable<string> Of(string text)
    {
        var letters = Letters(text);
        if (letters.Length == 0) return [];

        // The edges count: how a question begins and ends tells much.
        var framed = $"^{letters}$";
        return framed.Length <= Length
            ? [framed]
            : Enumerable.Range(0, framed.Length - Length + 1).Select(at => framed.Substring(at, Length));
    }

    private static string Letters(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
