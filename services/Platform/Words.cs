using System.Globalization;
using System.Text.Json.Serialization;

namespace Platform;

/// <summary>The same sentence in Korean and in English; <see cref="ToString"/> gives the one asked for.</summary>
[method: JsonConstructor]
public readonly record struct Words(string Ko, string En)
{
    /// <summary>The language of whoever is being answered, as a BCP 47 primary language.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static bool Korean => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko";

    /// <param name="language">As <see cref="Language"/> says it; Korean where it is not known.</param>
    public string In(string? language) => language is "en" ? En : Ko;

    public override string ToString() => Korean ? Ko : En;
}
