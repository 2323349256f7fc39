namespace Platform.Crisis;

/// <summary>
/// What nobody said: codes, and what a hand strikes that runs over the keys. It holds no words, and whatever rules or
/// weights find in it stands there by chance. Pure.
/// </summary>
internal static class Noise
{
    private const int ShortestCode = 6;
    private const int RunsOfCode = 3;
    private const int DigitsOfHexadecimal = 2;
    private const int ShortestMash = 10;
    private const int ShortestStruck = 5;
    private const int LongestInitials = 8;

    // Of more than two letters in five that stand where none does in words, what is written is no language. Who writes
    // in a hurry and leaves vowels out (thx 4 evrythng) comes to a third: nobody is unheard for that.
    private const double OddMost = 0.4;

    // In one word alone a fourth is much.
    private const int Fourth = 4;

    // What follows a letter in English words; a blank is a word's end. Beside them nearly nothing does.
    private static readonly string[] Followers =
    [
        "bcdfgiklmnprstuvwy ", "aeiloru ", "aehiklortu ", "aegilorsuy ", "abcdfgilmnoprstvwxy ", "aeilortu ",
        "aehilnorsu ", "aeiortu ", "abcdefglmnoprstv ", "aou", "eins ", "adefikostuy ", "abeiopsu ", "acdegikostuy ",
        "abcdefgiklmnprstuvw ", "aehilorstu ", "u", "acdegiklmnopstuvy ", "acehiklmnoptuw ", "acehilorsuy ",
        "abcdegilmnprst ", "aeio", "aehinors ", " ", "eios ", " ",
    ];

    // Finals that hardly any syllable has, ㄳ ㄵ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅋ, and vowels, ㅒ ㅞ.
    private static readonly int[] RareFinals = [3, 5, 9, 10, 11, 12, 13, 14, 15, 24];
    private static readonly int[] RareVowels = [3, 15];

    /// <summary>The same without codes and long mash, so that no rule looks into them.</summary>
    public static List<Unit> Without(List<Unit> units)
    {
        List<Unit> kept = new(units.Count);
        for (var from = 0; from < units.Count;)
        {
            var to = from;
            while (to < units.Count && units[to].Letter != ' ' && !units[to].EndsSentence) to++;
            if (to == from) to++;
            var token = units[from..to];
            if (!IsNoise(token)) kept.AddRange(token);
            from = to;
        }

        return kept;
    }

    /// <summary>Whether so much of it is noise that it says nothing whatever it weighs.</summary>
    public static bool Fills(ReadOnlySpan<char> text)
    {
        var (odd, all, before, times, said) = (0, 0, ' ', 0, false);
        foreach (var written in text)
        {
            var letter = char.ToLowerInvariant(written);
            times = letter == before ? times + 1 : 0;
            // What is struck again and again is one.
            if (times > 0 && (char.IsAsciiLetter(letter) || times > 1)) continue;

            // Initials are language; laughter and tears alone say nothing.
            said |= char.IsLetter(letter) && letter is not ('ㅋ' or 'ㅎ' or 'ㅠ' or 'ㅜ' or 'ㅡ');
            if (letter is >= 'ㅏ' and <= 'ㅣ' and not ('ㅠ' or 'ㅜ' or 'ㅡ'))
            {
                Count(isOdd: true, 1);
            }
            else if (letter is >= '가' and <= '힣')
            {
                Count(IsRare(letter), 2);
            }
            else if (char.IsAsciiLetter(letter) || char.IsAsciiLetter(before))
            {
                Count(!Follows(before, letter), 1);
            }

            before = letter;
        }

        return !said || odd > OddMost * all;

        void Count(bool isOdd, int weight)
        {
            all += weight;
            if (isOdd) odd += weight;
        }
    }

    private static bool IsRare(char syllable)
    {
        var code = syllable - '가';
        return RareFinals.Contains(code % 28) || RareVowels.Contains(code % 588 / 28);
    }

    private static bool Follows(char before, char letter)
    {
        if (!char.IsAsciiLetter(before)) return !char.IsAsciiDigit(before) && letter is not ('x' or 'z');

        // A digit is a letter of neither; what else parts words ends one.
        return !char.IsAsciiDigit(letter)
            && Followers[before - 'a'].Contains(char.IsAsciiLetter(letter) ? letter : ' ', StringComparison.Ordinal);
    }

    private static bool IsNoise(List<Unit> token)
    {
        if (token.Exists(unit => unit.Hangul)) return false;
        if (token.Exists(unit => unit.Consonant || unit.Vowel)) return IsStruck(token);

        var letters = token.Where(unit => unit.Latin || unit.Digit).Select(unit => unit.Letter).ToArray();
        return IsCode(letters) || IsMash(letters);
    }

    // A figure that stands for a letter of a word is none of a code: k1ll.
    private static bool IsCode(char[] letters)
    {
        if (letters.Length < ShortestCode || !letters.Any(char.IsAsciiLetter)) return false;

        var (runs, digits) = (0, 0);
        for (var i = 0; i < letters.Length; i++)
        {
            if (!char.IsAsciiDigit(letters[i])) continue;

            digits++;
            var alone = i > 0 && i + 1 < letters.Length && char.IsAsciiLetter(letters[i - 1])
                && char.IsAsciiLetter(letters[i + 1]);
            var stands = alone && letters[i] is ('0' or '1' or '3' or '4' or '5');
            if (!stands && (i == 0 || !char.IsAsciiDigit(letters[i - 1]))) runs++;
        }

        return runs >= RunsOfCode
            || (runs > 0 && digits >= DigitsOfHexadecimal && letters.All(char.IsAsciiHexDigit));
    }

    private static bool IsMash(char[] letters)
    {
        var (odd, all) = (0, 0);
        for (var i = 1; i < letters.Length; i++)
        {
            if (letters[i] == letters[i - 1]) continue;

            all++;
            if (!Follows(letters[i - 1], letters[i])) odd++;
        }

        return letters.Length >= ShortestMash && odd * Fourth >= all;
    }

    // Vowels that follow no consonant, or more initials than anybody reads: nobody writes words so. Tears are none.
    private static bool IsStruck(List<Unit> token)
    {
        var bare = 0;
        for (var i = 0; i < token.Count; i++)
        {
            if (!token[i].Vowel || token[i].Letter is 'ㅠ' or 'ㅜ' or 'ㅡ') continue;
            if (i == 0 || !token[i - 1].Consonant) bare++;
        }

        return (token.Count >= ShortestStruck && bare > 1)
            || (token.Count > LongestInitials && token.TrueForAll(unit => unit.Consonant));
    }
}
