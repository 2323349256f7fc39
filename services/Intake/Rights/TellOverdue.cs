using Platform.Postgres;
using Platform.Telemetry;

namespace IntakeService.Rights;

/// <summary>Says which requests are due in two days, so that the law's ten are kept: logged and counted.</summary>
public static partial class TellOverdue
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    public static async Task Run(ILogger logger, Work work)
    {
        foreach (var request in await Near(work)) Due(logger, request.RequestId, request.Kind, request.DaysLeft);
    }

    public static async Task Look(Work work) => Metrics.Due((await Near(work)).Count);

    private static async Task<List<ListRequests.View>> Near(Work work) =>
        [.. (await ListRequests.Open(work)).Where(request => request.AnswerBy - work.Now < Ahead)];

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Request {RequestId} ({Kind}) has to be answered in {Days} days")]
    private static partial void Due(ILogger logger, Guid requestId, RightKind kind, int days);
}
