using System.Globalization;
using System.Text;

namespace Platform.Crisis;

/// <summary>One character that counts, and where it stood in the text.</summary>
internal readonly record struct Unit(char Letter, int Origin)
{
    public bool Hangul => Letter is >= '가' and <= '힣';

    public bool Consonant => Letter is >= 'ㄱ' and <= 'ㅎ';

    public bool Vowel => Letter is >= 'ㅏ' and <= 'ㅣ';

    public bool Latin => Letter is >= 'a' and <= 'z';

    public bool Digit => char.IsAsciiDigit(Letter);

    public bool Mark => !(Hangul || Consonant || Vowel || Latin || Digit || Letter == ' ');

    public bool EndsSentence => Letter is '.' or '?' or '!' or '\n' or '…' or '。';
}

/// <summary>
/// A text as characters that count: composed, of one width and case, without what cannot be seen, and with what is
/// repeated for stress said once. Pure.
/// </summary>
internal static class Units
{
    private const int LoudFrom = 3;

    /// <param name="longest">What is longer is not read: no door takes as much.</param>
    public static List<Unit> Of(string text, int longest)
    {
        List<Unit> units = new(Math.Min(text.Length, longest));
        for (var i = 0; i < text.Length && i < longest; i++)
        {
            var c = text[i];
            if (c is >= '가' and <= '힣' or >= 'ㄱ' and <= 'ㅣ' || c < 0x80)
            {
                Add(char.ToLowerInvariant(c), i, units);
            }
            else if (c is >= '\u1100' and <= '\u11FF')
            {
                var from = i;
                while (i + 1 < text.Length && i + 1 < longest && text[i + 1] is >= '\u1100' and <= '\u11FF') i++;
                foreach (var composed in text[from..(i + 1)].Normalize()) Add(composed, from, units);
            }
            else
            {
                Fold(c, i, units);
            }
        }

        return Calm(units);
    }

    private static void Fold(char c, int origin, List<Unit> units)
    {
        if (char.IsSurrogate(c))
        {
            if (char.IsHighSurrogate(c)) Add('*', origin, units);
            return;
        }

        if (c is >= '\uFFA1' and <= '\uFFBE')
        {
            Add((char)(c - '\uFFA1' + 'ㄱ'), origin, units);
        }
        else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned))
        {
            foreach (var folded in $"{c}".Normalize(NormalizationForm.FormKD).Normalize(NormalizationForm.FormC))
            {
                if (char.GetUnicodeCategory(folded) != UnicodeCategory.NonSpacingMark)
                {
                    Add(char.ToLowerInvariant(folded), origin, units);
                }
            }
        }
    }

    private static void Add(char c, int origin, List<Unit> units) =>
        units.Add(new Unit(c != '\n' && char.IsWhiteSpace(c) ? ' ' : c, origin));

    // Three of a kind are stress, not spelling.
    private static List<Unit> Calm(List<Unit> units)
    {
        List<Unit> calm = new(units.Count);
        for (var i = 0; i < units.Count;)
        {
            var next = i + 1;
            while (next < units.Count && units[next].Letter == units[i].Letter) next++;
            var kept = units[i].Letter == ' ' || (next - i >= LoudFrom && !units[i].Digit) ? 1 : next - i;
            for (var k = i; k < i + kept; k++) calm.Add(units[k]);
            i = next;
        }

        return calm;
    }
}
