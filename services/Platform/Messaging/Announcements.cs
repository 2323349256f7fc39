using System.Diagnostics;
using System.Text.Json;
using Platform.Postgres;
using Platform.Telemetry;

namespace Platform.Messaging;

/// <summary>The events one unit of work announces: written together, in the order they were announced.</summary>
internal sealed class Announcements(string service, Work work)
{
    /// <summary>
    /// How long the process that committed an event has it to itself before another may send it: far longer than
    /// sending takes, short enough for somebody who waits while a process that died is replaced.
    /// </summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(10);

    private readonly List<Announcement> added = [];
    private readonly HashSet<Guid> opened = [];

    /// <summary>The event being reacted to: it carries the trace of its case.</summary>
    public CloudEvent? Delivery { get; set; }

    public void Open(Guid caseId) => opened.Add(caseId);

    public void Add<T>(T @event, Guid caseId) where T : class
    {
        Spans.About(Activity.Current, caseId);
        added.Add(new Announcement(
            Guid.CreateVersion7(), Topic.Of<T>(), caseId, JsonSerializer.Serialize(@event, EventJson.Options),
            Activity.Current?.Context ?? default, Topic.HasteOf(typeof(T)),
            InCaseTrace: Delivery?.Subject == caseId || opened.Contains(caseId)));
    }

    /// <summary>Adds the outbox rows to the commit; once they have run, tells what goes out.</summary>
    /// <param name="commit">The last statements of the work.</param>
    /// <param name="sendsNow">Whether this process can send the events as soon as they are committed.</param>
    public async Task<Func<IReadOnlyList<Outgoing>>> Write(Batch commit, bool sendsNow)
    {
        if (added.Count == 0) return () => [];

        var traces = await FindCaseTraces();
        var spans = added.ConvertAll(announcement => CaseTrace.StartAnnouncing(
            service, announcement.Topic, announcement.Context,
            announcement.InCaseTrace ? null : traces.GetValueOrDefault(announcement.CaseId), work.Now));
        RememberCaseTraces(traces, spans, commit);
        var inserted = Insert(spans, commit, sendsNow);
        return () =>
        {
            var sequences = inserted.ToDictionary(row => row.Id, row => row.Sequence);
            return
            [
                // A danger finds nothing of its own case before it that is only beginning to be worked on.
                .. added.Zip(spans).OrderByDescending(pair => pair.First.Haste is Haste.Danger)
                    .Select(pair => Committed(pair.First, pair.Second, sequences[pair.First.Id])),
            ];
        };
    }

    private async Task<Dictionary<Guid, CaseTrace>> FindCaseTraces()
    {
        var elsewhere = added
            .Where(announcement => !announcement.InCaseTrace)
            .Select(announcement => announcement.CaseId)
            .Distinct()
            .ToArray();
        if (elsewhere.Length == 0) return [];

        var found = await work.Many(
            $"SELECT case_id, traceparent, opened_at FROM case_traces WHERE case_id = ANY({elsewhere})",
            row => (row.GetGuid(0), new CaseTrace(row.GetString(1), row.GetFieldValue<DateTimeOffset>(2))));
        return found.ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    /// <summary>A case seen for the first time takes the trace of what has just been announced about it.</summary>
    private void RememberCaseTraces(Dictionary<Guid, CaseTrace> known, List<AnnouncingSpan> spans, Batch commit)
    {
        var fresh = added.Zip(spans)
            .Where(pair => opened.Contains(pair.First.CaseId) || !pair.First.InCaseTrace)
            .Where(pair => !known.ContainsKey(pair.First.CaseId))
            .DistinctBy(pair => pair.First.CaseId)
            .ToList();
        if (fresh.Count == 0) return;

        var cases = fresh.Select(pair => pair.First.CaseId).ToArray();
        var traces = fresh.Select(pair => pair.Second.TraceParent).ToArray();
        commit.Execute(
            $"""
            INSERT INTO case_traces (case_id, traceparent, opened_at)
            SELECT case_id, traceparent, {work.Now} FROM unnest({cases}, {traces}) AS fresh (case_id, traceparent)
            ON CONFLICT (case_id) DO NOTHING
            """);
    }

    private List<(Guid Id, long Sequence)> Insert(List<AnnouncingSpan> spans, Batch commit, bool sendsNow)
    {
        var ids = added.Select(announcement => announcement.Id).ToArray();
        var topics = added.Select(announcement => announcement.Topic).ToArray();
        var subjects = added.Select(announcement => announcement.CaseId).ToArray();
        var traces = spans.Select(span => span.TraceParent).ToArray();
        var data = added.Select(announcement => announcement.Data).ToArray();
        var urgent = added.Select(announcement => announcement.Haste > Haste.None).ToArray();
        // What this process cannot send at once is anybody's from the start.
        var claimedUntil = sendsNow ? work.Now + Claim : work.Now;
        return commit.Many(
            $"""
            INSERT INTO outbox (id, topic, subject, time, traceparent, data, urgent, claimed_until)
            SELECT id, topic, subject, {work.Now}, traceparent, data, urgent, {claimedUntil}
            FROM unnest({ids}, {topics}, {subjects}, {traces}, {data}, {urgent})
                WITH ORDINALITY AS announced (id, topic, subject, traceparent, data, urgent, place)
            ORDER BY place
            RETURNING id, sequence
            """,
            row => (row.GetGuid(0), row.GetInt64(1)));
    }

    private Outgoing Committed(Announcement what, AnnouncingSpan span, long sequence)
    {
        Metrics.Describe(span.Activity, "publish", what.Topic, what.Id.ToString(), what.CaseId);
        return new Outgoing(
            new OutboxRow(sequence, what.Id, what.Topic, what.CaseId, work.Now, span.TraceParent, what.Data),
            span.Activity);
    }

    private sealed record Announcement(
        Guid Id, string Topic, Guid CaseId, string Data, ActivityContext Context, Haste Haste, bool InCaseTrace);
}

/// <summary>A committed event on its way out, with the span that lasts until every receiver has it.</summary>
internal sealed record Outgoing(OutboxRow Row, Activity? Span);
