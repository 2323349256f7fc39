using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Platform.Telemetry;

/// <summary>
/// The one scope a log line has: its trace, and its case where there is one. Scopes of the framework are not kept: they
/// hold paths, which may name somebody.
/// </summary>
internal sealed class TraceScope : IExternalScopeProvider, IDisposable
{
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (Activity.Current is { } span) callback(new Members(span.TraceId.ToString(), Spans.CaseOf(span)), state);
    }

    public IDisposable Push(object? state) => this;

    /// <summary>The end of a scope that was never kept.</summary>
    public void Dispose()
    {
    }

    private sealed class Members : List<KeyValuePair<string, object?>>
    {
        public Members(string traceId, string? caseId)
        {
            Add(new("TraceId", traceId));
            if (caseId is not null) Add(new("CaseId", caseId));
        }

        public override string ToString() => "trace";
    }
}
