using System.Globalization;
using Platform;

namespace Pages.Charts;

/// <summary>A bar with its name and its time, placed.</summary>
public sealed record WaterfallBar(
    WaterfallSpan Span, string Name, double NameX, double BarX, double BarWidth, double TimeX);

/// <summary>
/// Where everything in a waterfall stands: bars beside their names on a wide screen, below them on a narrow one.
/// Widths of text are estimates, kept generous so that a name or a time never runs into a bar.
/// </summary>
public sealed record WaterfallDrawing(
    double Width,
    double Height,
    double RowHeight,
    IReadOnlyList<WaterfallBar> Bars,
    IReadOnlyList<(double X, double Ms)> Marks)
{
    private const double LeastBar = 2;
    private const double Gap = 6;
    private const int DeepestIndent = 8;

    public static double TotalMs(IReadOnlyList<WaterfallSpan> spans) =>
        Math.Max(1, spans.Select(span => span.StartMs + span.DurationMs).DefaultIfEmpty().Max());

    /// <summary>Names left of the bars.</summary>
    public static WaterfallDrawing Wide(IReadOnlyList<WaterfallSpan> spans)
    {
        const double width = 960, barsFrom = 372, rowHeight = 28, head = 40;
        var scale = (width - barsFrom - RoomForTimes(spans)) / TotalMs(spans);
        return new(width, head + spans.Count * rowHeight, rowHeight,
            [.. spans.Select(span => Place(span, indent: 10, nameRoom: barsFrom - Gap, barsFrom, scale))],
            [.. Times(TotalMs(spans)).Select(ms => (barsFrom + ms * scale, ms))]);
    }

    /// <summary>Names above the bars.</summary>
    public static WaterfallDrawing Narrow(IReadOnlyList<WaterfallSpan> spans)
    {
        const double width = 330, rowHeight = 40;
        var scale = (width - RoomForTimes(spans)) / TotalMs(spans);
        return new(width, spans.Count * rowHeight, rowHeight,
            [.. spans.Select(span => Place(span, indent: 7, nameRoom: width, barsFrom: 0, scale))], []);
    }

    /// <summary>What stands beside a bar. A failure says so in words, not by its colour alone.</summary>
    public static string TimeText(WaterfallSpan span) =>
        $"{span.Service} {Number(span.DurationMs)} ms{(span.Failed ? new Words(", 실패", ", failed").ToString() : "")}";

    public static string Number(double ms) => ms.ToString(ms < 10 ? "0.##" : "0", CultureInfo.InvariantCulture);

    private static WaterfallBar Place(WaterfallSpan span, double indent, double nameRoom, double barsFrom, double scale)
    {
        var nameX = Math.Clamp(span.Depth, 0, DeepestIndent) * indent;
        var barX = barsFrom + Math.Max(0, span.StartMs) * scale;
        var barWidth = Math.Max(LeastBar, span.DurationMs * scale);
        return new(span, Shorten(span.Name, nameRoom - nameX), nameX, barX, barWidth, TimeX: barX + barWidth + Gap);
    }

    // Kept free on the right, so that even the last and longest bar has its time beside it.
    private static double RoomForTimes(IReadOnlyList<WaterfallSpan> spans) =>
        Gap + LeastBar + Math.Min(180, spans.Select(span => TextWidth(TimeText(span))).DefaultIfEmpty().Max());

    /// <summary>Round times, three to six of them.</summary>
    private static IEnumerable<double> Times(double total)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(total)));
        var step = new[] { .2, .5, 1, 2 }.Select(part => part * power).First(step => total / step <= 6);
        for (var count = 0; count * step <= total; count++) yield return count * step;
    }

    private static string Shorten(string name, double room)
    {
        if (TextWidth(name) <= room) return name;
        var length = name.Length;
        while (length > 0 && TextWidth(name[..length]) + 12 > room) length--;
        return name[..length] + "…";
    }

    private static double TextWidth(string text) => text.Sum(letter => letter < 0x1100 ? 6.9 : 12.2);
}
