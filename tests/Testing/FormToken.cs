using System.Text.RegularExpressions;

namespace Testing;

/// <summary>What a page's first form proves by that it came from here.</summary>
public static partial class FormToken
{
    public const string Field = "__RequestVerificationToken";

    /// <summary>Empty where the page has no form.</summary>
    public static string In(string page) => Written().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Written();
}
