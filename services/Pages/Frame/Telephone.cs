namespace Pages.Frame;

/// <summary>Numbers as links a telephone understands.</summary>
public static class Telephone
{
    /// <summary><c>tel:</c> with the digits alone, and a leading plus where the number has one.</summary>
    public static string Link(string number) =>
        "tel:" + (number.StartsWith('+') ? "+" : "") + string.Concat(number.Where(char.IsAsciiDigit));
}
