using System.Diagnostics;

namespace Platform.Telemetry;

/// <summary>A finished span, as far as the operations page shows it: ids and names of routes, never data.</summary>
public sealed record Span(
    string TraceId, string SpanId, string? ParentId, string Service, string Name, string Kind, DateTimeOffset Start,
    double DurationMs, bool Failed, string? Status, IReadOnlyList<string> LinkedTraces);

/// <summary>The most recent spans of this process, in a ring of fixed size. What must last goes out by OTLP.</summary>
public sealed class SpanStore : IDisposable
{
    private const int Capacity = 20_000;
    private const string HttpServer = "Microsoft.AspNetCore";

    private readonly Span?[] ring = new Span?[Capacity];
    private readonly ActivityListener listener;
    private long written = -1;

    public SpanStore()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source =>
                source.Name == HttpServer || source.Name.StartsWith(Spans.Prefix, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The spans of a trace, oldest first.</summary>
    public IReadOnlyList<Span> OfTrace(string traceId) => [.. All()
        .Where(span => span.TraceId == traceId)
        .OrderBy(span => span.Start)];

    /// <summary>The newest spans of one service, newest first.</summary>
    public IReadOnlyList<Span> Recent(string service, int count) =>
        [.. All().Where(span => span.Service == service).OrderByDescending(span => span.Start).Take(count)];

    public void Dispose() => listener.Dispose();

    private IEnumerable<Span> All() => ring.OfType<Span>();

    private void Keep(Activity activity)
    {
        // A request without a route of ours (assets, health) tells operations nothing.
        var service = activity.Source.Name == HttpServer
            ? activity.GetTagItem(RequestSpans.ServiceTag) as string
            : activity.Source.Name[Spans.Prefix.Length..];
        if (service is null) return;

        var place = Interlocked.Increment(ref written) % Capacity;
        ring[place] = new Span(
            activity.TraceId.ToString(), activity.SpanId.ToString(),
            activity.ParentSpanId == default ? null : activity.ParentSpanId.ToString(), service, activity.DisplayName,
            activity.Kind.ToString(), activity.StartTimeUtc, activity.Duration.TotalMilliseconds,
            activity.Status is ActivityStatusCode.Error, activity.StatusDescription,
            [.. activity.Links.Select(link => link.Context.TraceId.ToString()).Distinct()]);
    }
}
