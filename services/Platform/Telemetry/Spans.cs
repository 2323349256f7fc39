using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Telemetry;

/// <summary>One activity source per service: five services in one process keep their names in a trace.</summary>
internal static class Spans
{
    public const string Prefix = "Annyeong.";

    /// <summary>The case a span is about; it names nobody outside Intake. Log lines take it from here.</summary>
    public const string Case = "annyeong.case_id";

    private static readonly ConcurrentDictionary<string, ActivitySource> Sources = new();

    public static ActivitySource Of(string service) =>
        Sources.GetOrAdd(service, name => new ActivitySource(Prefix + name));

    /// <summary>Says which case the work under way is about, if that is not known yet.</summary>
    public static void About(Activity? span, Guid? caseId)
    {
        if (caseId is { } known && span?.GetTagItem(Case) is null) span?.SetTag(Case, known.ToString());
    }

    /// <summary>The case of this span, or of the work it is part of.</summary>
    public static string? CaseOf(Activity span)
    {
        for (var at = span; at is not null; at = at.Parent)
        {
            if (at.GetTagItem(Case) is string found) return found;
        }

        return null;
    }
}
