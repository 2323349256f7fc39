namespace Platform.Crisis;

/// <summary>
/// What nobody said: codes, and what a hand strikes that runs over the keys. It holds no words, not even such as are
/// written together, and whatever rules or weights find in it stands there by chance. Pure.
/// </summary>
internal static class Noise
{
    private const int ShortestCode = 6;
    private const int RunsOfCode = 3;
    private const int DigitsOfHexadecimal = 2;
    private const int ShortestMash = 10;
    private const int ShortestStruck = 5;

    // Of more than two letters in five that stand where none does in words, what is written is no language. Who writes
    // in a hurry and leaves vowels out (thx 4 evrythng) comes to a third: nobody is unheard for that.
    private const double OddMost = 0.4;

    // Beside noise only clear words are words.
    private const double OddBeside = 0.2;

    // In one word alone a third is much.
    private const int Third = 3;

    // What follows a letter in English words and where two are written together; a blank is a word's end.
    private static readonly string[] Followers =
    [
        "bcdfgiklmnprstuvwy ", "aeiloru ", "aehiklortu ", "aegilmorsuy ", "abcdfgilmnoprstvwxy ", "aeilortu ",
        "aehilnorsu ", "aeiortu ", "abcdefglmnoprstv ", "aou", "eins ", "adefikmostuy ", "abeiopsuy ", "acdegikmostuy ",
        "abcdefgiklmnprstuvw ", "aehilmorstu ", "u", "acdegiklmnopstuvy ", "acehiklmnoptuw ", "acehilmorsuwy ",
        "abcdegilmnprst ", "aeio", "aehinors ", " ", "ehilos ", " ",
    ];

    // Finals that hardly any syllable has, ㄳ ㄵ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅋ, and vowels, ㅒ ㅞ.
    private static readonly int[] RareFinals = [3, 5, 9, 10, 11, 12, 13, 14, 15, 24];
    private static readonly int[] RareVowels = [3, 15];

    /// <summary>The same without it, so that no rule looks into it.</summary>
    public static List<Unit> Without(List<Unit> units)
    {
        List<Unit> kept = new(units.Count);
        for (var from = 0; from < units.Count;)
        {
            var to = from;
            while (to < units.Count && units[to].Letter != ' ' && !units[to].Mark) to++;
            if (to == from) to++;
            var word = units[from..to];
            if (!IsNoise(string.Concat(word.Select(unit => unit.Letter)))) kept.AddRange(word);
            from = to;
        }

        return kept;
    }

    /// <summary>Whether it is noise with no words beside it, and says nothing whatever it weighs.</summary>
    public static bool Fills(ReadOnlySpan<char> text)
    {
        var (all, beside) = (new Tally(), new Tally());
        for (var from = 0; from < text.Length;)
        {
            var to = from;
            while (to < text.Length && char.IsLetterOrDigit(text[to])) to++;
            if (to > from)
            {
                var word = text[from..to].ToString().ToLowerInvariant();
                var tally = Tally.Of(word);
                all += tally;
                if (!IsNoise(word)) beside += tally;
            }

            from = Math.Max(to, from + 1);
        }

        var words = beside.Said && beside.Odd < OddBeside * beside.Letters;
        return !all.Said || (!words && all.Odd > OddMost * all.Letters);
    }

    private static bool IsNoise(string word) => IsCode(word) || IsMash(word) || IsStruck(word);

    private static bool IsRare(char syllable)
    {
        var code = syllable - '가';
        return RareFinals.Contains(code % 28) || RareVowels.Contains(code % 588 / 28);
    }

    private static bool Follows(char before, char letter)
    {
        if (!char.IsAsciiLetter(before)) return !char.IsAsciiDigit(before) && letter is not ('x' or 'z');

        // A digit is a letter of neither.
        return !char.IsAsciiDigit(letter)
            && Followers[before - 'a'].Contains(char.IsAsciiLetter(letter) ? letter : ' ', StringComparison.Ordinal);
    }

    // A figure that stands for a letter of a word is none of a code: k1ll. Nor is one between words: vodka750ml.
    private static bool IsCode(string word)
    {
        if (word.Length < ShortestCode || !word.All(char.IsAsciiLetterOrDigit) || !word.Any(char.IsAsciiLetter))
        {
            return false;
        }

        var (runs, digits) = (0, 0);
        for (var i = 0; i < word.Length; i++)
        {
            if (!char.IsAsciiDigit(word[i])) continue;

            digits++;
            var alone = i > 0 && i + 1 < word.Length && char.IsAsciiLetter(word[i - 1])
                && char.IsAsciiLetter(word[i + 1]);
            var stands = alone && word[i] is ('0' or '1' or '2' or '3' or '4' or '5');
            if (!stands && (i == 0 || !char.IsAsciiDigit(word[i - 1]))) runs++;
        }

        return runs >= RunsOfCode
            || (runs > 0 && digits >= DigitsOfHexadecimal && word.All(char.IsAsciiHexDigit));
    }

    private static bool IsMash(string word)
    {
        if (word.Length < ShortestMash || !word.All(char.IsAsciiLetterOrDigit)) return false;

        var (odd, all) = (0, 0);
        for (var i = 1; i < word.Length; i++)
        {
            // A figure may stand for a letter, or for how much: tylenol500mg.
            if (word[i] == word[i - 1] || char.IsAsciiDigit(word[i]) || char.IsAsciiDigit(word[i - 1])) continue;

            all++;
            if (!Follows(word[i - 1], word[i])) odd++;
        }

        return odd * Third > all;
    }

    // Vowels that follow no consonant: nobody spells words so.
    private static bool IsStruck(string word)
    {
        if (word.Length < ShortestStruck || !word.All(letter => letter is >= 'ㄱ' and <= 'ㅣ')) return false;

        return Enumerable.Range(0, word.Length)
            .Count(i => IsVowel(word[i]) && IsBare(i == 0 ? ' ' : word[i - 1], word[i])) > 1;
    }

    // Tears are none.
    private static bool IsVowel(char letter) => letter is >= 'ㅏ' and <= 'ㅣ' and not ('ㅠ' or 'ㅜ' or 'ㅡ');

    // Letter by letter, as one spells out a word: each vowel after a consonant, and never four of those together.
    private static bool IsSpelledOut(string word)
    {
        var consonants = 0;
        for (var i = 0; i < word.Length; i++)
        {
            consonants = word[i] is >= 'ㄱ' and <= 'ㅎ' ? consonants + 1 : 0;
            if (consonants > 3 || (IsVowel(word[i]) && IsBare(i == 0 ? ' ' : word[i - 1], word[i]))) return false;
        }

        return true;
    }

    private static bool IsBare(char before, char letter) =>
        before is not (>= 'ㄱ' and <= 'ㅎ')
        && (before, letter) is not (('ㅗ', 'ㅏ' or 'ㅐ' or 'ㅣ') or ('ㅜ', 'ㅓ' or 'ㅔ' or 'ㅣ') or ('ㅡ', 'ㅣ'));

    /// <summary>How many letters stand where they may in words, and how many where none does.</summary>
    private readonly record struct Tally(int Odd, int Letters, bool Said)
    {
        public static Tally operator +(Tally one, Tally other) =>
            new(one.Odd + other.Odd, one.Letters + other.Letters, one.Said || other.Said);

        public static Tally Of(string word)
        {
            var (tally, spelled) = (new Tally(0, 0, word.Any(Speaks)), IsSpelledOut(word));
            for (var i = 0; i < word.Length; i++)
            {
                var (before, letter) = (i == 0 ? ' ' : word[i - 1], word[i]);
                // What is struck again and again is one.
                if (letter == before) continue;

                if (letter is >= '가' and <= '힣') tally += One(2, IsRare(letter));
                else if (IsVowel(letter)) tally += One(1, !spelled);
                else if (char.IsAsciiLetter(letter) || char.IsAsciiLetter(before))
                {
                    tally += One(1, !Follows(before, letter));
                }
            }

            return char.IsAsciiLetter(word[^1]) ? tally + One(1, !Follows(word[^1], ' ')) : tally;
        }

        // Laughter and tears alone say nothing.
        private static bool Speaks(char letter) =>
            char.IsLetter(letter) && letter is not ('ㅋ' or 'ㅎ' or 'ㅠ' or 'ㅜ' or 'ㅡ');

        private static Tally One(int weight, bool isOdd) => new(isOdd ? weight : 0, weight, Said: false);
    }
}
