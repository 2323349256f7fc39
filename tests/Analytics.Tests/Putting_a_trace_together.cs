using AnalyticsService.Traces;
using Platform.Telemetry;

namespace AnalyticsService.Tests;

public sealed class Putting_a_trace_together
{
    private static readonly DateTimeOffset Noon = Analytics.Noon;

    // A contact's own trace; a desk's request in a trace of its own announces into it.
    private readonly Span[] spans =
    [
        Span("case", "a1", null, "intake", "POST /intake/calls/events", "Server", 0, 50),
        Span("case", "a2", "a1", "intake", "publish contact-received", "Producer", 10, 5),
        Span("case", "a3", "a2", "consultation", "publish contact-accepted", "Producer", 1_010, 5, links: "desk"),
        Span("desk", "d1", null, "consultation", "POST /desk/next", "Server", 1_000, 40),
        Span("desk", "d2", "d1", "consultation", "something inside", "Internal", 1_005, 10),
        Span("desk", "d3", null, "consultation", "GET /desk", "Server", 2_000, 40),
    ];

    [Fact]
    public void The_request_behind_an_announcement_is_shown_and_marked()
    {
        var trace = Put([])!;

        Assert.Equal(["a1", "a2", "d1", "a3"], trace.Spans.Select(span => span.SpanId));
        Assert.Equal("d1", Assert.Single(trace.Spans, span => span.Linked is true).SpanId);
    }

    [Fact]
    public void It_lasts_from_the_first_start_to_the_last_end()
    {
        var trace = Put([])!;

        Assert.Equal((Noon, 1_040d), (trace.Start, trace.DurationMs));
        Assert.Equal(["intake", "consultation"], trace.Services);
    }

    [Fact]
    public void The_ledger_fills_what_has_no_span_and_nothing_else()
    {
        var trace = Put(
        [
            new LedgerEvent("case", "a2", "intake", "contact-received", Noon),
            new LedgerEvent("case", "r1", "referral", "referral-requested", Noon.AddMinutes(5)),
        ])!;

        var filled = Assert.Single(trace.Spans, span => span.FromLedger is true);
        Assert.Equal(("r1", "referral", "publish referral-requested"), (filled.SpanId, filled.Service, filled.Name));
        Assert.Equal(TimeSpan.FromMinutes(5).TotalMilliseconds, trace.DurationMs);
    }

    [Fact]
    public void Of_nothing_there_is_no_trace() => Assert.Null(Trace.Of("other", [], _ => []));

    [Fact]
    public void Each_span_is_drawn_below_the_one_it_hangs_from()
    {
        var drawn = TraceTree.Draw(Put([])!);

        Assert.Equal([0, 1, 2, 0], drawn.Select(span => span.Depth));
        Assert.Equal([0, 10, 1_010, 1_000], drawn.Select(span => span.StartMs));
    }

    private Trace? Put(IEnumerable<LedgerEvent> events) =>
        Trace.Of("case", events, id => [.. spans.Where(span => span.TraceId == id)]);

    private static Span Span(
        string trace, string id, string? parent, string service, string name, string kind, double startMs,
        double durationMs, params string[] links) =>
        new(trace, id, parent, service, name, kind, Noon.AddMilliseconds(startMs), durationMs, false, null, links);
}
