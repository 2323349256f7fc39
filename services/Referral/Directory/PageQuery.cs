using System.Globalization;
using System.Text;
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

    /// <summary>Every word that is searched for must occur.</summary>
    public bool Finds(string text) => Search.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    public HsdsPage<T> Cut<TSource, T>(IReadOnlyList<TSource> all, Func<TSource, T> map)
    {
        var contents = all.Skip((Page - 1) * PerPage).Take(PerPage).Select(map).ToList();
        var pages = (all.Count + PerPage - 1) / PerPage;
        return new HsdsPage<T>(
            all.Count, pages, Page, contents.Count, FirstPage: Page == 1, LastPage: Page >= pages,
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
            ? PlainText.Lines(text).Normalize(NormalizationForm.FormC)
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : throw new BadFieldException(
                "search", $"{SearchLengthMax}자까지 적어 주세요.", $"At most {SearchLengthMax} characters.");
    }
}
