using System.Diagnostics;
using System.Diagnostics.Metrics;
using Platform.Messaging;

namespace Platform.Telemetry;

/// <summary>
/// What operations staff watch, as numbers. Names follow the OpenTelemetry messaging conventions where they have one.
/// Labels are names of services, topics, risks and outcomes: few, and nobody's.
/// </summary>
public static class Metrics
{
    internal const string Name = "Annyeong";

    /// <summary>
    /// Our outbox and inbox are the messaging system; what carries the bytes between them has its own spans.
    /// </summary>
    private const string System = "annyeong";

    private const string Service = RequestSpans.ServiceTag;
    private const string Topic = "messaging.destination.name";
    private const string Fault = "error.type";
    private const string Risk = "annyeong.risk";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Publishing = InSeconds(
        "messaging.client.operation.duration", "How long a transport took to take responsibility for an event");

    private static readonly Histogram<double> Processing = InSeconds(
        "messaging.process.duration", "How long a reaction to an event took, without its commit");

    private static readonly Histogram<double> Lag = InSeconds(
        "annyeong.event.lag", "From the announcement of an event to the commit of a reaction to it");

    private static readonly Histogram<double> Waited = InSeconds(
        "annyeong.desk.wait", "How long a person had waited when a counsellor took the contact, by risk");

    private static readonly Gauge<double> Waiting = Meter.CreateGauge<double>(
        "annyeong.desk.waiting", "s", "How long who waits longest for a counsellor has waited, by risk");

    private static readonly Gauge<double> CrisisUnanswered = Meter.CreateGauge<double>(
        "annyeong.crisis.unanswered", "s", "How long the crisis that no supervisor has acknowledged is open");

    private static readonly Gauge<long> RightsDue = Meter.CreateGauge<long>(
        "annyeong.rights.due", "{request}", "Requests for a right to be answered within two days, or late");

    private static readonly Gauge<long> LateCallBacks = Meter.CreateGauge<long>(
        "annyeong.callbacks.late", "{call}", "Promised calls that were not made in their window and are still open");

    private static readonly Gauge<double> RepliesWaiting = Meter.CreateGauge<double>(
        "annyeong.replies.waiting", "s", "How long the oldest words a messenger's dealer has not taken have waited");

    private static readonly Gauge<double> PagesWaiting = Meter.CreateGauge<double>(
        "annyeong.pages.waiting", "s", "How long somebody is called for whom no page has gone out to a supervisor");

    private static readonly Gauge<long> StaleListings = Meter.CreateGauge<long>(
        "annyeong.listings.stale", "{service}", "Services of the directory that nobody has verified for 90 days");

    private static readonly Histogram<double> Webhooks = InSeconds(
        "annyeong.webhook.lag", "From an event to the end of an attempt to bring it to a partner, by outcome");

    private static readonly Counter<long> ParkedEvents = Meter.CreateCounter<long>(
        "annyeong.event.parked", "{event}", "Events refused or given up on");

    private static readonly Gauge<long> OutboxEvents = Meter.CreateGauge<long>(
        "annyeong.outbox.events", "{event}", "Events announced and not yet handed over");

    private static readonly Gauge<double> OutboxAge = Meter.CreateGauge<double>(
        "annyeong.outbox.age", "s", "Age of the oldest event that is not yet handed over");

    private static readonly Gauge<long> OpenLetters = Meter.CreateGauge<long>(
        "annyeong.dead_letters.open", "{event}", "Dead letters that nobody has replayed");

    /// <summary>How somebody who took a contact found it.</summary>
    public static void Taken(string risk, TimeSpan waited) =>
        Waited.Record(waited.TotalSeconds, new KeyValuePair<string, object?>(Risk, risk));

    /// <summary>How long who still waits has waited; zero when nobody of that risk does.</summary>
    public static void StillWaiting(string risk, TimeSpan longest) =>
        Waiting.Record(longest.TotalSeconds, new KeyValuePair<string, object?>(Risk, risk));

    /// <summary>How long the oldest crisis without a supervisor is open; zero when there is none.</summary>
    public static void Unanswered(TimeSpan longest) => CrisisUnanswered.Record(longest.TotalSeconds);

    /// <summary>How many requests for a right have little time left, or none.</summary>
    public static void Due(int requests) => RightsDue.Record(requests);

    /// <summary>How many promised calls are open beyond their window.</summary>
    public static void CallBacksLate(int calls) => LateCallBacks.Record(calls);

    /// <summary>How long the oldest words for an open consult talk have waited; zero when there are none.</summary>
    public static void RepliesWait(TimeSpan longest) => RepliesWaiting.Record(longest.TotalSeconds);

    /// <summary>How long the oldest alarm without a page is open; zero when there is none.</summary>
    public static void PagesWait(TimeSpan longest) => PagesWaiting.Record(longest.TotalSeconds);

    /// <summary>How many services of the directory nobody has verified for too long.</summary>
    public static void ListingsStale(int services) => StaleListings.Record(services);

    /// <summary>How an attempt to bring an event to a partner ended.</summary>
    public static void Carried(bool delivered, TimeSpan since) => Webhooks.Record(
        since.TotalSeconds, new KeyValuePair<string, object?>("annyeong.outcome", delivered ? "delivered" : "failed"));

    /// <summary>False when nobody listens: then nothing need be counted.</summary>
    internal static bool Watched => OutboxEvents.Enabled;

    internal static void Published(string service, string topic, TimeSpan took, Exception? fault) =>
        Publishing.Record(took.TotalSeconds, Of("publish", service, topic, fault?.GetType().Name));

    internal static void Processed(string service, string topic, TimeSpan took, bool failed) =>
        Processing.Record(took.TotalSeconds, Of("process", service, topic, failed ? "reaction" : null));

    internal static void Heard(string service, IEnumerable<CloudEvent> committed, DateTimeOffset now)
    {
        foreach (var heard in committed)
        {
            var lag = Math.Max(0, (now - heard.Time).TotalSeconds);
            Lag.Record(lag, new(Service, service), new(Topic, heard.Topic));
        }
    }

    internal static void Parked(string service, string topic) =>
        ParkedEvents.Add(1, new(Service, service), new(Topic, topic));

    internal static void State(string service, long waiting, TimeSpan oldest, long letters)
    {
        var tag = new KeyValuePair<string, object?>(Service, service);
        OutboxEvents.Record(waiting, tag);
        OutboxAge.Record(oldest.TotalSeconds, tag);
        OpenLetters.Record(letters, tag);
    }

    /// <summary>What the conventions ask of a span about an event.</summary>
    internal static void Describe(Activity? span, string operation, string topic, string eventId, Guid? caseId)
    {
        Spans.About(span, caseId);
        span?.SetTag("messaging.system", System)
            .SetTag("messaging.operation.name", operation)
            .SetTag("messaging.operation.type", operation is "publish" ? "send" : operation)
            .SetTag(Topic, topic)
            .SetTag("messaging.message.id", eventId)
            .SetTag("cloudevents.event_id", eventId);
    }

    private static TagList Of(string operation, string service, string topic, string? fault)
    {
        TagList tags = new()
        {
            { "messaging.system", System }, { "messaging.operation.name", operation }, { Topic, topic },
            { Service, service },
        };
        if (fault is not null) tags.Add(Fault, fault);
        return tags;
    }

    /// <summary>Up to ten seconds as the conventions have it, and as far again as somebody may wait for help.</summary>
    private static Histogram<double> InSeconds(string name, string description) => Meter.CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries =
                [.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300, 900, 3600],
        });
}
