using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>Says in the log which requests are due within two days, so that the law's ten are kept.</summary>
public static partial class TellOverdue
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    public static async Task Run(ILogger logger, Work work)
    {
        foreach (var request in await ListRequests.Open(work))
        {
            if (request.AnswerBy - work.Now < Ahead) Due(logger, request.RequestId, request.Kind, request.DaysLeft);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Request {RequestId} ({Kind}) has to be answered in {Days} days")]
    private static partial void Due(ILogger logger, Guid requestId, RightKind kind, int days);
}
