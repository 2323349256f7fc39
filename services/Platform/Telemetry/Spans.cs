using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Telemetry;

/// <summary>One activity source per service: five services in one process keep their names in a trace.</summary>
internal static class Spans
{
    public const string Prefix = "Annyeong.";

    private static readonly ConcurrentDictionary<string, ActivitySource> Sources = new();

    public static ActivitySource Of(string service) =>
        Sources.GetOrAdd(service, name => new ActivitySource(Prefix + name));
}
