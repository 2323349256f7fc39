using System.Text;

namespace Platform.Crisis;

/// <summary>
/// Korean written while the keyboard stood on English: each Latin letter is the Korean one of the same key, in the
/// two-set layout (KS X 5002). Pure.
/// </summary>
internal static class WrongKeyboard
{
    private const int ShortestKeys = 5;

    // Tears and laughter are written without a syllable.
    private const string Feelings = "ㅠㅜㅡㅋㅎ";
    private const string Keys = "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ";
    private const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Finals = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    private static readonly Dictionary<(char, char), char> Compounds = new()
    {
        [('ㅗ', 'ㅏ')] = 'ㅘ', [('ㅗ', 'ㅐ')] = 'ㅙ', [('ㅗ', 'ㅣ')] = 'ㅚ', [('ㅜ', 'ㅓ')] = 'ㅝ',
        [('ㅜ', 'ㅔ')] = 'ㅞ', [('ㅜ', 'ㅣ')] = 'ㅟ', [('ㅡ', 'ㅣ')] = 'ㅢ', [('ㄱ', 'ㅅ')] = 'ㄳ',
        [('ㄴ', 'ㅈ')] = 'ㄵ', [('ㄴ', 'ㅎ')] = 'ㄶ', [('ㄹ', 'ㄱ')] = 'ㄺ', [('ㄹ', 'ㅁ')] = 'ㄻ',
        [('ㄹ', 'ㅂ')] = 'ㄼ', [('ㄹ', 'ㅅ')] = 'ㄽ', [('ㄹ', 'ㅌ')] = 'ㄾ', [('ㄹ', 'ㅍ')] = 'ㄿ',
        [('ㄹ', 'ㅎ')] = 'ㅀ', [('ㅂ', 'ㅅ')] = 'ㅄ',
    };

    /// <summary>
    /// What was meant; null where no word of five keys and two syllables is one, or a fourth of the Latin letters gives
    /// none, as in English.
    /// </summary>
    public static Meant? Read(string text)
    {
        var (meant, origins) = (new StringBuilder(), new List<int>());
        var (latin, composed, any) = (0, 0, false);
        for (var from = 0; from < text.Length;)
        {
            var to = from;
            while (to < text.Length && char.IsAsciiLetter(text[to])) to++;
            latin += to - from;
            // What stands between figures is of a code.
            var coded = (from > 0 && char.IsAsciiDigit(text[from - 1]))
                || (to < text.Length && char.IsAsciiDigit(text[to]));
            if (to > from && !coded && Syllables(text.AsSpan(from, to - from)) is { } syllables)
            {
                composed += to - from;
                any |= to - from >= ShortestKeys && syllables.Count(one => one.Syllable >= '가') > 1;
                foreach (var (syllable, at) in syllables) Add(syllable, from + at);
            }
            else
            {
                to = Math.Max(to, from + 1);
                for (var at = from; at < to; at++) Add(text[at], at);
            }

            from = to;
        }

        origins.Add(text.Length);
        return any && composed * 4 >= latin * 3 ? new Meant(meant.ToString(), origins) : null;

        void Add(char letter, int origin)
        {
            meant.Append(letter);
            origins.Add(origin);
        }
    }

    /// <summary>Null where a key is left that stands in no syllable.</summary>
    private static List<(char Syllable, int At)>? Syllables(ReadOnlySpan<char> word)
    {
        List<(char, int)> syllables = [];
        for (var from = 0; from < word.Length;)
        {
            var at = from;
            var initial = Initials.IndexOf(Key(word, from), StringComparison.Ordinal);
            if (initial < 0 || !IsVowel(Key(word, from + 1)))
            {
                if (!Feelings.Contains(Key(word, from), StringComparison.Ordinal)) return null;

                syllables.Add((Key(word, from++), at));
                continue;
            }

            from++;
            var vowel = Key(word, from++);
            if (IsVowel(Key(word, from)) && Compounds.TryGetValue((vowel, Key(word, from)), out var wide))
            {
                (vowel, from) = (wide, from + 1);
            }

            var final = '\0';
            if (Ends(word, from))
            {
                final = Key(word, from++);
                if (Ends(word, from) && Compounds.TryGetValue((final, Key(word, from)), out var cluster))
                {
                    (final, from) = (cluster, from + 1);
                }
            }

            var code = (((initial * 21) + (vowel - 'ㅏ')) * 28) + Finals.IndexOf(final, StringComparison.Ordinal);
            syllables.Add(((char)('가' + code), at));
        }

        return syllables;
    }

    // A consonant before a vowel begins the next syllable.
    private static bool Ends(ReadOnlySpan<char> word, int at) =>
        Finals.Contains(Key(word, at), StringComparison.Ordinal) && !IsVowel(Key(word, at + 1));

    private static bool IsVowel(char letter) => letter is >= 'ㅏ' and <= 'ㅣ';

    // Whether capitals were locked is not known, and what shift doubles is read by its sound as the plain letter is.
    private static char Key(ReadOnlySpan<char> word, int at) =>
        at < word.Length ? Keys[char.ToLowerInvariant(word[at]) - 'a'] : ' ';

    /// <param name="Origins">Where each letter of the text was struck, and the end.</param>
    internal sealed record Meant(string Text, IReadOnlyList<int> Origins)
    {
        /// <summary>The same where it was struck.</summary>
        public CrisisHit Struck(CrisisHit hit) => hit with
        {
            Start = Origins[hit.Start],
            Length = Origins[hit.Start + hit.Length] - Origins[hit.Start],
        };
    }
}
