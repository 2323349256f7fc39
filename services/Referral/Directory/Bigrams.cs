using System.Text;

namespace ReferralService.Directory;

/// <summary>
/// How a text is found by any piece of it: as all pairs of neighbouring letters, and each Korean letter alone. Korean
/// words are short, so pairs find them where longer pieces would not. Pure: no clock, no database.
/// </summary>
public static class Bigrams
{
    /// <summary>A text as it is searched: small letters, composed.</summary>
    public static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <param name="folded">Any text that has been folded.</param>
    public static string[] Of(string folded)
    {
        HashSet<string> pieces = [];
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsWhiteSpace(folded[i])) continue;

            if (IsSyllable(folded[i])) pieces.Add(folded[i].ToString());
            if (i + 1 < folded.Length && !char.IsWhiteSpace(folded[i + 1])) pieces.Add(folded.Substring(i, 2));
        }

        return [.. pieces.Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The pieces that what holds this word has, for a search: as many as cover it, for each is a list to be read.
    /// </summary>
    public static string[] OfWord(string folded)
    {
        if (folded.Length == 1) return IsSyllable(folded[0]) ? [folded] : [];

        return
        [
            .. Enumerable.Range(0, folded.Length / 2).Select(pair => folded.Substring(pair * 2, 2))
                .Append(folded[^2..]).Distinct(),
        ];
    }

    /// <summary>Do the pieces alone prove that the word is there?</summary>
    public static bool Prove(string folded) => folded.Length == 2 || (folded.Length == 1 && IsSyllable(folded[0]));

    private static bool IsSyllable(char letter) => letter is >= '가' and <= '힣';
}
