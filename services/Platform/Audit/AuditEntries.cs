using System.Diagnostics;
using Platform.Postgres;

namespace Platform.Audit;

/// <summary>What one unit of work leaves in the audit: written together, in the last round trip.</summary>
internal sealed class AuditEntries(Work work)
{
    private readonly List<Entry> added = [];

    public bool Any => added.Count > 0;

    public void Add(Caller caller, string action, Guid? subject, string? reason) =>
        added.Add(new Entry(caller, action, subject, reason, Activity.Current?.TraceId.ToString()));

    /// <summary>Adds the rows to the commit: the same thing seen twice in one work is seen once.</summary>
    public void Write(Batch commit)
    {
        if (!Any) return;

        var entries = added.Distinct().ToList();
        var actors = entries.ConvertAll(entry => entry.Caller.Actor);
        var roles = entries.ConvertAll(entry => entry.Caller.Role);
        var origins = entries.ConvertAll(entry => entry.Caller.Origin);
        var actions = entries.ConvertAll(entry => entry.Action);
        var subjects = entries.ConvertAll(entry => entry.Subject);
        var reasons = entries.ConvertAll(entry => entry.Reason);
        var traces = entries.ConvertAll(entry => entry.TraceId);
        commit.Execute(
            $"""
            INSERT INTO audit (at, actor, role, origin, action, subject, reason, trace_id)
            SELECT {work.Now}, actor, role, origin, action, subject, reason, trace_id
            FROM unnest({actors}, {roles}, {origins}, {actions}, {subjects}, {reasons}, {traces})
                WITH ORDINALITY AS entry (actor, role, origin, action, subject, reason, trace_id, place)
            ORDER BY place
            """);
    }

    private sealed record Entry(Caller Caller, string Action, Guid? Subject, string? Reason, string? TraceId);
}
