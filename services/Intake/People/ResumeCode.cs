using System.Security.Cryptography;

namespace IntakeService.People;

/// <summary>
/// The codes people are given to be recognised by without a name or number. Without 0/O, 1/I/L: they are read aloud.
/// </summary>
public static class ResumeCode
{
    // 10 of 31 letters are some 49 bits.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 10;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>
    /// The code as it was given; blanks, hyphens and capitals do not matter. Null when it can be none.
    /// </summary>
    public static string? Normalise(string said)
    {
        var code = said.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .ToUpperInvariant();
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }
}
