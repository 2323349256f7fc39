using Platform.Postgres;
using Platform.Web;

namespace Platform.Schedules;

/// <summary>Takes out of a service's database what the platform keeps only for a time.</summary>
internal static class Pruning
{
    /// <summary>Longer than any transport or replay may bring an event again.</summary>
    private static readonly TimeSpan InboxKept = TimeSpan.FromDays(30);
    /// <summary>Long after its day a case's events still link back to the trace that opened it.</summary>
    private static readonly TimeSpan CaseTracesKept = TimeSpan.FromDays(366);
    private static readonly TimeSpan ReplayedKept = TimeSpan.FromDays(14);

    public static Schedule Schedule { get; } = new("prune", TimeSpan.FromHours(1), Run);

    private static Task Run(Work work) => work.ExecuteAll(
        $"DELETE FROM inbox WHERE received_at < {work.Now - InboxKept}",
        $"DELETE FROM case_traces WHERE opened_at < {work.Now - CaseTracesKept}",
        $"DELETE FROM idempotency WHERE stored_at < {work.Now - IdempotentRequest.Kept}",
        $"DELETE FROM dead_letters WHERE replayed_at < {work.Now - ReplayedKept}",
        $"DELETE FROM break_glass WHERE until < {work.Now}");
}
