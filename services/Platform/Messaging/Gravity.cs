namespace Platform.Messaging;

/// <summary>
/// How grave the danger is that an event tells of: of those that wait the gravest has its turn first, so that a flood
/// of lesser ones stands before nobody. Pure.
/// </summary>
internal static class Gravity
{
    private const string Member = "\"risk\":\"R";

    /// <summary>By the level of risk that stands in it, 0 to 4; 0 where none does.</summary>
    public static int In(ReadOnlySpan<byte> written)
    {
        var at = written.IndexOf("\"risk\":\"R"u8);
        return at < 0 || at + Member.Length >= written.Length ? 0 : Level((char)written[at + Member.Length]);
    }

    public static int In(string written)
    {
        var at = written.IndexOf(Member, StringComparison.Ordinal);
        return at < 0 || at + Member.Length >= written.Length ? 0 : Level(written[at + Member.Length]);
    }

    private static int Level(char digit) => digit is >= '0' and <= '4' ? digit - '0' : 0;
}
