using Pages.Charts;
using Platform;

namespace AnalyticsService.Traces;

/// <summary>A trace in the order in which it is drawn: each span below the one it hangs from.</summary>
public static class TraceTree
{
    private const string Root = "";

    public static IReadOnlyList<WaterfallSpan> Draw(Trace trace)
    {
        var known = trace.Spans.Select(span => span.SpanId).ToHashSet();
        var children = trace.Spans.ToLookup(
            span => span.ParentId is { } parent && known.Contains(parent) ? parent : Root);
        List<WaterfallSpan> drawn = [];
        Add(Root, 0);
        return drawn;

        void Add(string parent, int depth)
        {
            foreach (var span in children[parent])
            {
                var startMs = (span.Start - trace.Start).TotalMilliseconds;
                drawn.Add(new WaterfallSpan(
                    span.Name + Remark(span), span.Service, depth, startMs, span.DurationMs, span.Failed));
                Add(span.SpanId, depth + 1);
            }
        }
    }

    private static string Remark(TraceSpan span) => span switch
    {
        { Linked: true } => new Words(", 이어진 요청", ", linked request").ToString(),
        { FromLedger: true } => new Words(", 장부에서", ", from the ledger").ToString(),
        _ => "",
    };
}
