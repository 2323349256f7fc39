using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Platform.Telemetry;

/// <summary>
/// The one scope a log line has, its trace. Scopes of the framework are not kept: they hold paths, which may name
/// somebody.
/// </summary>
internal sealed class TraceScope : IExternalScopeProvider, IDisposable
{
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (Activity.Current is { } span) callback(new Members(span.TraceId.ToString()), state);
    }

    public IDisposable Push(object? state) => this;

    /// <summary>The end of a scope that was never kept.</summary>
    public void Dispose()
    {
    }

    private sealed class Members(string traceId) : List<KeyValuePair<string, object?>>([new("TraceId", traceId)])
    {
        public override string ToString() => "trace";
    }
}
