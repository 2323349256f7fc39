using System.Globalization;
using Microsoft.AspNetCore.Components;
using Platform;

namespace Pages;

/// <summary>What every page and part can say: sentences and days in the language of the request.</summary>
public abstract class Page : ComponentBase
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The language of the request, for <c>lang</c> attributes.</summary>
    protected static string Language => T("ko", "en");

    /// <summary>The sentence in the language of the request.</summary>
    protected static string T(string ko, string en) => new Words(ko, en).ToString();

    /// <summary>A day in words: 2026년 11월 2일, 2 November 2026.</summary>
    protected static string Day(DateOnly day) => day.ToString(T("yyyy년 M월 d일", "d MMMM yyyy"), English);

    /// <summary>A number as machines write it, for attributes of drawings.</summary>
    protected static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
