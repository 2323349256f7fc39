using System.Text;

namespace Platform.Crisis.Korean;

/// <summary>
/// Patterns in readable Korean, made ready for <see cref="KoreanSpelling"/>. Syllables become letters; a letter stays
/// open for what follows; <c>{name}</c> is a piece of <see cref="Pieces"/>; <c>&lt;ㅈㅅ&gt;</c> are initials;
/// <c>~</c> is a short gap, <c>~~</c> a longer one; <c>!</c> the end of a sentence; the rest is as in regular
/// expressions. Pure.
/// </summary>
internal static class KoreanPattern
{
    public static string Translate(string pattern)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c is >= '가' and <= '힣')
            {
                var to = i;
                while (to < pattern.Length && pattern[to] is >= '가' and <= '힣') to++;
                // A syllable that may be missing stands by itself.
                if (to < pattern.Length && pattern[to] == '?') to = to - i > 1 ? to - 1 : to;
                var letters = KoreanSpelling.Letters(pattern[i..to]);
                regex.Append(to < pattern.Length && pattern[to] == '?' ? $"(?:{letters})" : letters);
                i = to - 1;
                continue;
            }

            switch (c)
            {
                case '{' when !char.IsDigit(pattern[i + 1]):
                    var close = pattern.IndexOf('}', i);
                    regex.Append("(?:").Append(Translate(Pieces.Of(pattern[(i + 1)..close]))).Append(')');
                    i = close;
                    break;
                case '<':
                    while (pattern[++i] != '>') regex.Append(KoreanSpelling.Initial(pattern[i]));
                    break;
                case '~':
                    var wide = i + 1 < pattern.Length && pattern[i + 1] == '~';
                    regex.Append(wide ? "[^.]{0,30}" : "[^.]{0,12}");
                    if (wide) i++;
                    break;
                case '[' when pattern[(i + 1)..pattern.IndexOf(']', i)].Any(one => one is >= '가' and <= '힣'):
                    var last = pattern.IndexOf(']', i);
                    var choices = pattern[(i + 1)..last].Select(one => Translate($"{one}"));
                    regex.Append("(?:").AppendJoin('|', choices).Append(')');
                    i = last;
                    break;
                case '(':
                    regex.Append("(?:");
                    break;
                case '!':
                    regex.Append(@"(?:\.|$)");
                    break;
                case ' ':
                    break;
                default:
                    regex.Append(c);
                    break;
            }
        }

        return regex.ToString();
    }
}
