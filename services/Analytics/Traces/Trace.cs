using Platform.Telemetry;

namespace AnalyticsService.Traces;

/// <summary>One trace, as far as this process and the ledger know it, oldest span first.</summary>
public sealed record Trace(
    string TraceId, IReadOnlyList<string> Services, DateTimeOffset Start, double DurationMs,
    IReadOnlyList<TraceSpan> Spans)
{
    /// <summary>
    /// Puts a trace together: its spans, the requests that caused them from traces of their own, and announcements that
    /// only the ledger remembers. Null when there is nothing.
    /// </summary>
    public static Trace? Of(string traceId, IEnumerable<LedgerEvent> events, Func<string, IReadOnlyList<Span>> spansOf)
    {
        var own = spansOf(traceId);
        var known = own.Select(span => span.SpanId).ToHashSet();
        var linked = RequestsBehind(own, spansOf).DistinctBy(span => span.SpanId);
        var announced = events.Where(announced => !known.Contains(announced.SpanId));
        List<TraceSpan> spans =
        [
            .. own.Select(span => TraceSpan.Of(span)),
            .. linked.Select(span => TraceSpan.Of(span, linked: true)),
            .. announced.Select(TraceSpan.Of),
        ];
        if (spans.Count == 0) return null;

        var start = spans.Min(span => span.Start);
        var end = spans.Max(span => span.Start.AddMilliseconds(span.DurationMs));
        spans = [.. spans.OrderBy(span => span.Start)];
        var services = spans.Select(span => span.Service).Distinct();
        return new Trace(traceId, [.. services], start, Math.Round((end - start).TotalMilliseconds, 3), spans);
    }

    /// <summary>
    /// A caller may use one trace for many requests: the one meant was being answered when the announcement was made.
    /// </summary>
    private static IEnumerable<Span> RequestsBehind(
        IReadOnlyList<Span> own, Func<string, IReadOnlyList<Span>> spansOf) =>
        from span in own
        from linked in span.LinkedTraces
        where linked != span.TraceId
        from request in spansOf(linked)
        where request.Kind == "Server" && request.Start <= span.Start
            && span.Start <= request.Start.AddMilliseconds(request.DurationMs)
        select request;
}

/// <param name="Linked">A request of another trace that caused something in this one.</param>
/// <param name="FromLedger">An announcement without a span here: another process made it, or it is long ago.</param>
public sealed record TraceSpan(
    string Service, string Name, string Kind, string SpanId, string? ParentId, DateTimeOffset Start, double DurationMs,
    bool Failed, bool? Linked = null, bool? FromLedger = null)
{
    public static TraceSpan Of(Span span, bool linked = false) => new(
        span.Service, span.Name, span.Kind.ToLowerInvariant(), span.SpanId, span.ParentId, span.Start,
        Math.Round(span.DurationMs, 3), span.Failed, Linked: linked ? true : null);

    public static TraceSpan Of(LedgerEvent announced) => new(
        announced.Service, $"publish {announced.Topic}", "producer", announced.SpanId, null, announced.Time, 0, false,
        FromLedger: true);
}

/// <summary>What the ledger knows of an announcement's place in a trace.</summary>
public sealed record LedgerEvent(string TraceId, string SpanId, string Service, string Topic, DateTimeOffset Time);
