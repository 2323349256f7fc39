namespace Platform.Crisis.Korean;

/// <summary>
/// Korean by its sound: syllables fall into letters, so that liaison, tense consonants and common slips are written
/// alike, and what stands between syllables to hide a word is gone. Pure.
/// </summary>
internal static class KoreanSpelling
{
    private const int RunTogetherFrom = 8;
    private const int SpelledOutFrom = 3;
    private const string Initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Vowels = "ㅏㅔㅑㅔㅓㅔㅕㅔㅗㅘㅚㅚㅛㅜㅝㅚㅟㅠㅡㅢㅣ";

    private static readonly string[] OneLetter =
        [.. Enumerable.Range('ㄱ', Initials.Length + 11).Select(letter => $"{(char)letter}")];

    private static readonly string[] Finals =
    [
        "", "ㄱ", "ㄱ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
        "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
    ];

    /// <summary>A consonant that stands alone is an initial of a word, not a letter of one.</summary>
    public static char Initial(char consonant) => (char)(consonant - 'ㄱ' + '\uFFA1');

    public static Spelling Of(List<Unit> units)
    {
        var spelling = new Spelling(wordsEnd: false);
        var pieces = Words(Shown(units));
        for (var w = 0; w < pieces.Count;)
        {
            var (from, to) = (w, w + 1);
            if (pieces[w].Count == 1) while (to < pieces.Count && Single(pieces[to])) to++;
            if (to - from < SpelledOutFrom || !Single(pieces[w])) to = from + 1;

            if (to == from + 1) Write(pieces[from], spelledOut: false, spelling);
            else Write([.. pieces[from..to].SelectMany(word => word)], spelledOut: true, spelling);
            w = to;
        }

        return spelling;

        static bool Single(List<Unit> word) => word is [{ Hangul: true } or { Consonant: true } or { Vowel: true }];
    }

    /// <summary>The letters of a piece of a pattern.</summary>
    public static string Letters(string hangul)
    {
        var spelling = new Spelling(wordsEnd: false);
        Write([.. hangul.Select((c, i) => new Unit(c, i))], spelledOut: false, spelling);
        return spelling.Letters.ToString();
    }

    // One or two marks or a digit between syllables hide a word; marks elsewhere part words.
    private static List<Unit> Shown(List<Unit> units)
    {
        List<Unit> shown = new(units.Count);
        var hiding = '\0';
        for (var i = 0; i < units.Count; i++)
        {
            var to = i;
            while (to < units.Count && to - i < 2 && Hides(units[to], first: to == i)) to++;

            if (to > i && to < units.Count && Letter(to) && i > 0 && Letter(i - 1))
            {
                hiding = units[i].Letter;
                i = to - 1;
            }
            else
            {
                // The mark that hides a word also stands after its last syllable.
                shown.Add(units[i].Letter == hiding ? units[i] with { Letter = ' ' } : units[i]);
                if (units[i].Letter == ' ' || units[i].Mark) hiding = '\0';
            }
        }

        return shown;

        bool Letter(int at) => units[at].Hangul || units[at].Consonant;

        static bool Hides(Unit unit, bool first) => (unit.Mark && unit.Letter != '\n') || (unit.Digit && first);
    }

    private static List<List<Unit>> Words(List<Unit> units)
    {
        List<List<Unit>> words = [];
        List<Unit> word = [];
        foreach (var unit in units)
        {
            if (unit.Letter != ' ' && !unit.Mark)
            {
                word.Add(unit);
                continue;
            }

            if (word.Count > 0) words.Add(word);
            word = [];
            if (unit.EndsSentence) words.Add([unit]);
        }

        if (word.Count > 0) words.Add(word);
        return words;
    }

    private static void Write(List<Unit> word, bool spelledOut, Spelling into)
    {
        var anywhere = spelledOut || word.Count >= RunTogetherFrom ? Spelling.Place.Anywhere : Spelling.Place.Inside;
        var aspirate = false;
        for (var i = 0; i < word.Count; i++)
        {
            var place = Spelling.Place.Syllable | anywhere | (i == 0 ? Spelling.Place.Word : Spelling.Place.Inside);
            var unit = word[i];
            var next = i + 1 < word.Count ? word[i + 1] : default;
            if (unit.Hangul)
            {
                aspirate = Syllable(unit, place, aspirate, into);
                if (next.Consonant && i + 2 < word.Count && word[i + 2].Hangul)
                {
                    // A final that slipped off, or one struck twice.
                    if ((unit.Letter - '가') % 28 == 0) into.Add(next.Letter, next.Origin, Spelling.Place.Inside);
                    i++;
                }

                continue;
            }

            aspirate = false;
            if (unit.Consonant && VowelOf(next) is { } vowel)
            {
                if (unit.Letter != 'ㅇ') into.Add(unit.Letter, unit.Origin, place);
                into.Add(vowel, next.Origin, unit.Letter == 'ㅇ' ? place : Spelling.Place.Inside);
                i++;
                if (i + 1 < word.Count && word[i + 1].Consonant && !(i + 2 < word.Count && word[i + 2].Vowel))
                {
                    i++;
                    into.Add(word[i].Letter, word[i].Origin, Spelling.Place.Inside);
                }
            }
            else if (unit.Consonant)
            {
                into.Add(Initial(unit.Letter), unit.Origin, place);
            }
            else if (!unit.Vowel)
            {
                into.Add(unit.EndsSentence ? Spelling.Stop : unit.Letter, unit.Origin, place);
            }
        }
    }

    private static char? VowelOf(Unit unit) => unit.Letter switch
    {
        'r' => 'ㅏ',
        'l' or '1' => 'ㅣ',
        'ㅠ' or 'ㅜ' => null, // Tears.
        >= 'ㅏ' and <= 'ㅣ' => Vowels[unit.Letter - 'ㅏ'],
        _ => null,
    };

    private static bool Syllable(Unit unit, Spelling.Place place, bool aspirate, Spelling into)
    {
        var code = unit.Letter - '가';
        var (initial, vowel, final) = (Initials[code / 588], Vowels[code % 588 / 28], Finals[code % 28]);
        (initial, vowel) = Plain(initial, vowel);
        foreach (var letter in Onset(initial, aspirate))
        {
            into.Add(letter, unit.Origin, place);
            place = Spelling.Place.Inside;
        }

        into.Add(vowel, unit.Origin, place);
        foreach (var letter in final)
        {
            if (letter != 'ㅎ') into.Add(letter, unit.Origin, Spelling.Place.Inside);
        }

        return final.EndsWith('ㅎ');
    }

    private static (char Initial, char Vowel) Plain(char initial, char vowel) => (initial, vowel) switch
    {
        ('ㄷ', 'ㅠ') => ('ㅈ', 'ㅜ'),
        ('ㅅ' or 'ㅆ' or 'ㅈ' or 'ㅉ' or 'ㅊ', 'ㅑ') => (initial, 'ㅏ'),
        ('ㅅ' or 'ㅆ' or 'ㅈ' or 'ㅉ' or 'ㅊ', 'ㅕ') => (initial, 'ㅓ'),
        ('ㅅ' or 'ㅆ' or 'ㅈ' or 'ㅉ' or 'ㅊ', 'ㅛ') => (initial, 'ㅗ'),
        ('ㅅ' or 'ㅆ' or 'ㅈ' or 'ㅉ' or 'ㅊ', 'ㅠ') => (initial, 'ㅜ'),
        _ => (initial, vowel),
    };

    private static string Onset(char initial, bool aspirate) => initial switch
    {
        'ㅇ' => "",
        'ㄲ' => "ㄱㄱ",
        'ㄸ' => "ㄷㄷ",
        'ㅃ' => "ㅂㅂ",
        'ㅆ' => "ㅅㅅ",
        'ㅉ' => "ㅈㅈ",
        'ㄱ' when aspirate => "ㅋ",
        'ㄷ' when aspirate => "ㅌ",
        'ㅈ' when aspirate => "ㅊ",
        _ => OneLetter[initial - 'ㄱ'],
    };
}
