namespace Platform.Crisis;

/// <summary>The letters that rules know, as small numbers; all others are one. Pure.</summary>
internal static class Alphabet
{
    public const int Size = 128;

    /// <summary>What stands after the last letter of a text.</summary>
    public const byte End = 0;

    public const byte Other = 1;

    private const string Known = "abcdefghijklmnopqrstuvwxyz0123456789 .~";
    private const int FirstConsonant = Other + 1 + 39;
    private const int FirstVowel = FirstConsonant + 'ㅎ' - 'ㄱ' + 1;
    private const int FirstInitial = FirstVowel + 'ㅣ' - 'ㅏ' + 1;

    private static readonly byte[] Ascii =
        [.. Enumerable.Range(0, 128).Select(c => (byte)(Known.IndexOf((char)c, StringComparison.Ordinal) + Other + 1))];

    public static byte Of(char c) => c switch
    {
        < '\u0080' => Ascii[c],
        >= 'ㄱ' and <= 'ㅎ' => (byte)(FirstConsonant + c - 'ㄱ'),
        >= 'ㅏ' and <= 'ㅣ' => (byte)(FirstVowel + c - 'ㅏ'),
        >= '\uFFA1' and <= '\uFFBE' => (byte)(FirstInitial + c - '\uFFA1'),
        _ => Other,
    };

    /// <summary>Whether it is part of a word.</summary>
    public static bool InWord(byte letter) =>
        letter > Other && letter != Of(' ') && letter != Of(Spelling.Stop) && letter != Of(Spelling.Covered);
}
