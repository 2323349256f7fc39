namespace Pages.Charts;

/// <summary>A bar with its name and its time, placed.</summary>
public sealed record WaterfallBar(
    WaterfallSpan Span, string Name, double NameX, double BarX, double BarWidth, double TimeX, bool TimeBefore);

/// <summary>
/// Where everything in a waterfall stands: beside its name on a wide screen, below it on a narrow one.
/// Widths of text are estimates, kept generous so that a name never runs into its bar.
/// </summary>
public sealed record WaterfallDrawing(
    double Width, double Height, double RowHeight, IReadOnlyList<WaterfallBar> Bars, IReadOnlyList<(double X, double Ms)> Marks)
{
    private const double LeastBar = 2;
    private const int DeepestIndent = 8;

    public static double TotalMs(IReadOnlyList<WaterfallSpan> spans) =>
        Math.Max(1, spans.Select(span => span.StartMs + span.DurationMs).DefaultIfEmpty().Max());

    /// <summary>Names left of the bars.</summary>
    public static WaterfallDrawing Wide(IReadOnlyList<WaterfallSpan> spans)
    {
        const double width = 960, barsFrom = 372, rowHeight = 28, head = 40;
        var total = TotalMs(spans);
        var scale = (width - barsFrom - 25) / total;
        return new(width, head + spans.Count * rowHeight, rowHeight,
            [.. spans.Select(span => Place(span, 10, barsFrom, scale, room: barsFrom - 8, width, TimeText(span)))],
            [.. Times(total).Select(ms => (barsFrom + ms * scale, ms))]);
    }

    /// <summary>Names above the bars.</summary>
    public static WaterfallDrawing Narrow(IReadOnlyList<WaterfallSpan> spans)
    {
        const double width = 330, rowHeight = 40;
        var scale = (width - 10) / TotalMs(spans);
        return new(width, spans.Count * rowHeight, rowHeight,
            [.. spans.Select(span => Place(span, 7, 0, scale, room: width, width, TimeText(span)))], []);
    }

    public static string TimeText(WaterfallSpan span) => FormattableString.Invariant($"{span.Service} {span.DurationMs:0.#} ms");

    private static WaterfallBar Place(
        WaterfallSpan span, double indent, double barsFrom, double scale, double room, double width, string time)
    {
        var nameX = Math.Clamp(span.Depth, 0, DeepestIndent) * indent;
        var barX = barsFrom + Math.Max(0, span.StartMs) * scale;
        var barWidth = Math.Max(LeastBar, span.DurationMs * scale);
        // A failed bar says so in words as well, which takes some room.
        var timeWidth = TextWidth(time) + (span.Failed ? 60 : 0);
        var before = barX + barWidth + 6 + timeWidth > width && barX - timeWidth - 6 > barsFrom;
        return new(span, Shorten(span.Name, room - nameX), nameX, barX, barWidth,
            before ? barX - 6 : Math.Min(barX + barWidth + 6, width - timeWidth), before);
    }

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

    private static double TextWidth(string text) => text.Sum(letter => letter < 0x1100 ? 7.2 : 12.2);
}
