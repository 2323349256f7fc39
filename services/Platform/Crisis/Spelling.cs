namespace Platform.Crisis;

/// <summary>
/// A text as rules read it: letters without spaces, alike for all ways to write the same, and the way back to where
/// each one stood. Pure.
/// </summary>
internal sealed class Spelling(bool wordsEnd)
{
    /// <summary>The end of a sentence: no pattern reaches over it.</summary>
    public const char Stop = '.';

    /// <summary>What has been covered because it only sounds like a sign.</summary>
    public const char Covered = '~';

    private readonly bool wordsEnd = wordsEnd;
    private readonly List<int> origins = [];
    private readonly List<Place> places = [];
    private readonly List<int> sentences = [];
    private char[] letters = new char[256];

    [Flags]
    public enum Place
    {
        Inside = 0,
        Syllable = 1,
        Word = 2,

        /// <summary>Within letters run together, where every syllable may begin a word.</summary>
        Anywhere = 4,
    }

    public int Length => origins.Count;

    public ReadOnlySpan<char> Letters => letters.AsSpan(0, Length);

    public void Add(char letter, int origin, Place place)
    {
        if (Length == letters.Length) Array.Resize(ref letters, Length * 2);
        var third = Length > 1 && letters[Length - 1] == letter && letters[Length - 2] == letter;
        if (third && place == Place.Inside) return;

        letters[Length] = letter;
        origins.Add(origin);
        places.Add(place);
        // A stop belongs to the sentence it ends.
        sentences.Add(Length < 2 ? 0 : sentences[^1] + (letters[Length - 2] == Stop && letter != Stop ? 1 : 0));
    }

    /// <summary>Where the letters stood, in the text as it was written.</summary>
    public (int Start, int Length) Origin(int from, int to) =>
        (origins[from], origins[to - 1] - origins[from] + 1);

    /// <summary>The first letter that stands there or later.</summary>
    public int At(int origin)
    {
        var found = origins.BinarySearch(origin);
        if (found < 0) return ~found;

        while (found > 0 && origins[found - 1] == origin) found--;
        return found;
    }

    /// <summary>Whether letters were run together, so that words may begin anywhere within them.</summary>
    public bool RunTogether => places.Any(place => (place & Place.Anywhere) != 0);

    public int Sentence(int at) => sentences[at];

    public void Cover(int from, int to) => letters.AsSpan(from, to - from).Fill(Covered);

    /// <summary>Whether anything begins here: English only at words.</summary>
    public bool MayBegin(int at) => letters[at] != Covered && (!wordsEnd || Begins(at, Join.AtWord));

    /// <summary>Whether a match may begin here.</summary>
    public bool Begins(int at, Join join)
    {
        var place = places[at];
        if ((place & Place.Word) != 0 || letters[at] == Stop) return true;
        if (!wordsEnd && join is Join.Inside or Join.OneWord) return true;
        if ((place & Place.Syllable) == 0) return false;

        return (place & Place.Anywhere) != 0
            || (!wordsEnd && (join == Join.AtSyllable || (join == Join.Stem && !LastSyllable(at))));
    }

    /// <summary>Whether a match may end here: English only where words do.</summary>
    public bool Ends(int from, int to, Join join) => wordsEnd
        ? to == Length || letters[to] is Stop or ' ' || (places[to] & (Place.Word | Place.Anywhere)) != 0
        : join != Join.OneWord || OneWord(from, to);

    private bool OneWord(int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if ((places[i] & Place.Word) != 0) return false;
        }

        return true;
    }

    // The end of one word and the beginning of the next make no word: "gwaja salge" is not "jasal".
    private bool LastSyllable(int at)
    {
        for (var i = at + 1; i < Length; i++)
        {
            if (places[i] != Place.Inside) return (places[i] & Place.Word) != 0 && letters[i] != Stop;
        }

        return false;
    }
}

/// <summary>How a match must begin in Korean, where words join what English keeps apart.</summary>
internal enum Join
{
    Inside,
    OneWord,
    AtSyllable,
    Stem,
    AtWord,
}
