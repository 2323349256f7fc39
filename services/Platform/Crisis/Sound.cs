using Platform.Crisis.Korean;

namespace Platform.Crisis;

/// <summary>
/// A text by its sound, as the rules of a crisis read it: small letters without spaces or marks, alike for the ways to
/// write the same. For what compares texts otherwise than by those rules. Pure.
/// </summary>
public sealed class Sound
{
    private readonly Spelling spelling;

    public Sound(string text)
    {
        spelling = KoreanSpelling.Of(Units.Of(text, CrisisDetector.LongestText));
        Letters = spelling.Letters.ToString().Replace($"{Spelling.Stop}", "", StringComparison.Ordinal);
    }

    /// <summary>Of all sentences, run together.</summary>
    public string Letters { get; }

    /// <summary>Whether these letters stand where a syllable begins, or a word, within one sentence.</summary>
    public bool Has(string letters, bool wordBegins = false)
    {
        var join = wordBegins ? Join.AtWord : Join.AtSyllable;
        for (var from = 0; from < spelling.Length; from++)
        {
            var next = spelling.Letters[from..].IndexOf(letters, StringComparison.Ordinal);
            if (next < 0) return false;
            if (spelling.Begins(from += next, join)) return true;
        }

        return false;
    }
}
