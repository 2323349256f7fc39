using System.Globalization;
using Platform;
using Platform.Web;

namespace ReferralService.Directory;

/// <summary>
/// Which page of a list is wanted, and of what. Parameters that are not known here are ignored, as HSDS
/// has it; a value that cannot be is refused by the name of its parameter.
/// </summary>
public sealed record PageQuery(int Page, int PerPage, IReadOnlyList<string> Search)
{
    private const int PerPageDefault = 50;
    private const int PerPageMax = 100;
    private const int PageMax = 1_000_000;
    private const int LengthMax = 200;

    public static PageQuery Of(HttpRequest request)
    {
        if (Text(request, "format") is not (null or "json"))
        {
            throw new BadFieldException("format", "json만 있습니다.", "There is json only.");
        }

        return new PageQuery(
            WholeNumber(request, "page", PageMax) ?? 1, WholeNumber(request, "per_page", PerPageMax) ?? PerPageDefault,
            Bigrams.Fold(Word(request, "search") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public long Before => (long)(Page - 1) * PerPage;

    /// <summary>The pieces of every word that is searched for.</summary>
    public string[] Pieces => [.. Search.SelectMany(Bigrams.OfWord).Distinct()];

    /// <summary>What must occur beside the pieces, for they do not prove it.</summary>
    public string[] Patterns => [.. Unproved.Select(word => $"%{Escaped(word)}%")];

    /// <summary>Words the pieces do not prove, the longest first.</summary>
    public IReadOnlyList<string> Unproved =>
        [.. Search.Where(word => !Bigrams.Prove(word)).OrderByDescending(word => word.Length)];

    public HsdsPage<T> With<T>(int total, IReadOnlyList<T> contents)
    {
        var pages = (total + PerPage - 1) / PerPage;
        return new HsdsPage<T>(
            total, pages, Page, contents.Count, FirstPage: Page == 1, LastPage: Page >= pages,
            Empty: contents.Count == 0, contents);
    }

    public static Guid? Id(HttpRequest request, string name)
    {
        if (Text(request, name) is not { } text) return null;
        return Guid.TryParse(text, out var id)
            ? id
            : throw new BadFieldException(name, "UUID가 아닙니다.", "This is not a UUID.");
    }

    public static DateTimeOffset? Moment(HttpRequest request, string name)
    {
        if (Text(request, name) is not { } text) return null;
        return HsdsFields.Moment(text) ?? throw new BadFieldException(
            name, "ISO 8601 시각이어야 합니다.", "Must be a moment of ISO 8601.");
    }

    /// <summary>A word of the question; null where there is none.</summary>
    public static string? Word(HttpRequest request, string name) =>
        Text(request, name) is { } text ? PlainText.Lines(text) : null;

    /// <summary>Null where there is none.</summary>
    public static int? WholeNumber(HttpRequest request, string name, int max)
    {
        if (Text(request, name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= max
            ? number
            : throw new BadFieldException(name, $"1에서 {max}까지의 수여야 합니다.", $"Must be a number from 1 to {max}.");
    }

    public static bool Is(HttpRequest request, string name)
    {
        if (Text(request, name) is not { } text) return false;
        return bool.TryParse(text, out var answer)
            ? answer
            : throw new BadFieldException(name, "true나 false여야 합니다.", "Must be true or false.");
    }

    public static string Escaped(string word) => word
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);

    /// <summary>What stands under a name, once and not too long; null where nothing does.</summary>
    private static string? Text(HttpRequest request, string name)
    {
        var given = request.Query[name];
        if (given.Count > 1)
        {
            throw new BadFieldException(name, "한 번만 적어 주세요.", "Please give this once.");
        }

        var text = given.ToString();
        if (text.Length > LengthMax)
        {
            throw new BadFieldException(name, $"{LengthMax}자까지 적어 주세요.", $"At most {LengthMax} characters.");
        }

        return text.Length == 0 ? null : text;
    }
}
