using System.Diagnostics;

namespace Platform.Telemetry;

/// <summary>
/// The trace of the contact that opened a case. For a day every event of the case carries it, whoever caused the event;
/// the request that did is linked. Later work has a trace of its own, linked back.
/// </summary>
internal sealed record CaseTrace(string TraceParent, DateTimeOffset OpenedAt)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>
    /// Starts the span of an announcement: in the case's trace when <paramref name="known"/> is young enough, in the
    /// caller's otherwise.
    /// </summary>
    public static AnnouncingSpan StartAnnouncing(
        string service, string topic, ActivityContext caller, CaseTrace? known, DateTimeOffset now)
    {
        ActivityContext context = default;
        var found = known is not null && ActivityContext.TryParse(known.TraceParent, null, isRemote: true, out context);
        var young = found && now - known!.OpenedAt < Kept;
        var parent = young ? context : caller;
        ActivityLink[] links = (young, found) switch
        {
            (true, _) when caller != default => [new ActivityLink(caller)],
            (false, true) => [new ActivityLink(context)],
            _ => [],
        };
        var around = Activity.Current;
        var span = Spans.Of(service).StartActivity(
            ActivityKind.Producer, parent, links: links, name: $"publish {topic}");
        // The span outlives this call: what runs next is not its child.
        Activity.Current = around;
        return new AnnouncingSpan(span, span?.Id ?? Fallback(parent));
    }

    /// <summary>Without a listener there are no spans; the event still names its trace.</summary>
    private static string Fallback(ActivityContext parent) =>
        $"00-{(parent == default ? ActivityTraceId.CreateRandom() : parent.TraceId)}"
        + $"-{ActivitySpanId.CreateRandom()}-01";
}

internal readonly record struct AnnouncingSpan(Activity? Activity, string TraceParent);
