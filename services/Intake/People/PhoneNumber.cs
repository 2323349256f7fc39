using System.Text.RegularExpressions;

namespace IntakeService.People;

/// <summary>Telephone numbers as people write them. Pure: no clock, no database.</summary>
public static partial class PhoneNumber
{
    private const string Country = "+82";

    /// <summary>
    /// E.164, from it or from a number as written within Korea: hyphens, blanks and brackets do not matter. Null when
    /// it cannot be one.
    /// </summary>
    public static string? Normalise(string written)
    {
        var digits = Separators().Replace(written, "");
        if (digits.StartsWith('0')) digits = Country + digits[1..];
        return International().IsMatch(digits) ? digits : null;
    }

    [GeneratedRegex(@"[\s().\-]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex International();
}
