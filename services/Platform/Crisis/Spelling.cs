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
        letters[Length] = letter;
        origins.Add(origin);
        places.Add(place);
    }

    /// <summary>Where the letters stood, in the text as it was written.</summary>
    public (int Start, int Length) Origin(int from, int to) =>
        (origins[from], origins[to - 1] - origins[from] + 1);

    public void Cover(int from, int to) => letters.AsSpan(from, to - from).Fill(Covered);

    /// <summary>Whether a match begins, and where words end it, ends as the words of the text do.</summary>
    public bool Fits(int from, int to, bool atWord)
    {
        if (Begins(from, atWord || wordsEnd)) return !wordsEnd || Ends(to);

        return false;
    }

    /// <summary>Whether the letter stands where a word begins.</summary>
    public bool IsWord(int at) => (places[at] & Place.Word) != 0;

    private bool Begins(int at, bool atWord)
    {
        var place = places[at];
        if ((place & Place.Word) != 0 || letters[at] == Stop) return true;
        if ((place & Place.Syllable) == 0) return false;
        if ((place & Place.Anywhere) != 0) return true;

        return !atWord && !LastSyllable(at);
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

    private bool Ends(int at) =>
        at == Length || letters[at] == Stop || (places[at] & (Place.Word | Place.Anywhere)) != 0;
}
