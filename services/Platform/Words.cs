using System.Globalization;

namespace Platform;

/// <summary>The same sentence in Korean and in English; <see cref="ToString"/> gives the one the request asked for.</summary>
public readonly record struct Words(string Ko, string En)
{
    public static bool Korean => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko";

    public override string ToString() => Korean ? Ko : En;
}
