using System.Globalization;
using Platform;
using Platform.Web;

namespace ReferralService.Directory;

/// <summary>
/// Which page of a list is wanted, and of what. Parameters of HSDS that are not known here are ignored.
/// </summary>
public sealed record PageQuery(int Page, int PerPage, IReadOnlyList<string> Search)
{
    private const int PerPageDefault = 50;
    private const int PerPageMax = 100;
    private const int PageMax = 1_000_000;
    private const int SearchLengthMax = 200;

    public static PageQuery Of(HttpRequest request) => new(
        Number(request, "page", 1, PageMax),
        Number(request, "per_page", PerPageDefault, PerPageMax),
        SearchOf(request));

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
        var text = request.Query[name].ToString();
        if (text.Length == 0) return null;
        return Guid.TryParse(text, out var id)
            ? id
            : throw new BadFieldException(name, "UUID가 아닙니다.", "This is not a UUID.");
    }

    public static DateTimeOffset? Moment(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0) return null;
        return HsdsFields.Moment(text) ?? throw new BadFieldException(
            name, "ISO 8601 시각이어야 합니다.", "Must be a moment of ISO 8601.");
    }

    /// <summary>A word of the question; null where there is none.</summary>
    public static string? Word(HttpRequest request, string name) =>
        request.Query[name].ToString() is { Length: > 0 and <= SearchLengthMax } text ? PlainText.Lines(text) : null;

    /// <summary>Null where there is none.</summary>
    public static int? WholeNumber(HttpRequest request, string name, int max) =>
        request.Query[name].ToString().Length == 0 ? null : Number(request, name, 1, max);

    public static bool Is(HttpRequest request, string name) =>
        string.Equals(request.Query[name], "true", StringComparison.OrdinalIgnoreCase);

    public static string Escaped(string word) => word
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);

    private static int Number(HttpRequest request, string name, int otherwise, int max)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= max
            ? number
            : throw new BadFieldException(name, $"1에서 {max}까지의 수여야 합니다.", $"Must be a number from 1 to {max}.");
    }

    private static string[] SearchOf(HttpRequest request)
    {
        var text = request.Query["search"].ToString();
        return text.Length <= SearchLengthMax
            ? Bigrams.Fold(PlainText.Lines(text))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : throw new BadFieldException(
                "search", $"{SearchLengthMax}자까지 적어 주세요.", $"At most {SearchLengthMax} characters.");
    }
}
