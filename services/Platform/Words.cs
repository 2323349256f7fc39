using System.Globalization;
using System.Text.Json.Serialization;

namespace Platform;

/// <summary>The same sentence in Korean and in English; <see cref="ToString"/> gives the one asked for.</summary>
[method: JsonConstructor]
public readonly record struct Words(string Ko, string En)
{
    public static bool Korean => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko";

    public override string ToString() => Korean ? Ko : En;
}
