using System.Diagnostics;
using System.Text.Json;
using Platform.Postgres;
using Platform.Telemetry;

namespace Platform.Messaging;

/// <summary>The events one unit of work announces: written together, in the order they were announced.</summary>
internal sealed class Announcements(string service, Work work)
{
    /// <summary>How long the process that committed an event has it to itself before another may send it.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(30);

    private readonly List<Announcement> added = [];
    private readonly HashSet<Guid> opened = [];

    /// <summary>The event being reacted to: it carries the trace of its case.</summary>
    public CloudEvent? Delivery { get; set; }

    public void Open(Guid caseId) => opened.Add(caseId);

    public void Add<T>(T @event, Guid caseId) where T : class => added.Add(new Announcement(
        Guid.CreateVersion7(), Topic.Of<T>(), caseId, JsonSerializer.Serialize(@event, EventJson.Options),
        Activity.Current?.Context ?? default, InCaseTrace: Delivery?.Subject == caseId || opened.Contains(caseId)));

    public async Task<IReadOnlyList<Outgoing>> Write()
    {
        if (added.Count == 0) return [];

        var traces = await FindCaseTraces();
        var spans = added.ConvertAll(announcement => CaseTrace.StartAnnouncing(
            service, announcement.Topic, announcement.Context,
            announcement.InCaseTrace ? null : traces.GetValueOrDefault(announcement.CaseId), work.Now));
        await RememberCaseTraces(traces, spans);
        var rows = await Insert(spans);
        return [.. rows.Select((row, i) => new Outgoing(row, spans[i].Activity))];
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
    private async Task RememberCaseTraces(Dictionary<Guid, CaseTrace> known, List<AnnouncingSpan> spans)
    {
        var fresh = added.Zip(spans)
            .Where(pair => Delivery?.Subject != pair.First.CaseId && !known.ContainsKey(pair.First.CaseId))
            .DistinctBy(pair => pair.First.CaseId)
            .ToList();
        if (fresh.Count == 0) return;

        var cases = fresh.Select(pair => pair.First.CaseId).ToArray();
        var traces = fresh.Select(pair => pair.Second.TraceParent).ToArray();
        await work.Execute(
            $"""
            INSERT INTO case_traces (case_id, traceparent, opened_at)
            SELECT case_id, traceparent, {work.Now} FROM unnest({cases}, {traces}) AS fresh (case_id, traceparent)
            ON CONFLICT (case_id) DO NOTHING
            """);
    }

    private async Task<OutboxRow[]> Insert(List<AnnouncingSpan> spans)
    {
        var ids = added.Select(announcement => announcement.Id).ToArray();
        var topics = added.Select(announcement => announcement.Topic).ToArray();
        var subjects = added.Select(announcement => announcement.CaseId).ToArray();
        var traces = spans.Select(span => span.TraceParent).ToArray();
        var data = added.Select(announcement => announcement.Data).ToArray();
        var sequences = (await work.Many(
            $"""
            INSERT INTO outbox (id, topic, subject, time, traceparent, data, claimed_until)
            SELECT id, topic, subject, {work.Now}, traceparent, data, {work.Now + Claim}
            FROM unnest({ids}, {topics}, {subjects}, {traces}, {data})
                WITH ORDINALITY AS announced (id, topic, subject, traceparent, data, place)
            ORDER BY place
            RETURNING id, sequence
            """,
            row => (Id: row.GetGuid(0), Sequence: row.GetInt64(1)))).ToDictionary(row => row.Id, row => row.Sequence);
        return [.. added.Select((announcement, i) => new OutboxRow(
            sequences[announcement.Id], announcement.Id, announcement.Topic, announcement.CaseId, work.Now, traces[i],
            announcement.Data))];
    }

    private sealed record Announcement(
        Guid Id, string Topic, Guid CaseId, string Data, ActivityContext Context, bool InCaseTrace);
}

/// <summary>A committed event on its way out, with the span that lasts until every receiver has it.</summary>
internal sealed record Outgoing(OutboxRow Row, Activity? Span);
