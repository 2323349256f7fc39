namespace ConsultationService.Pagers;

/// <summary>What the start says of the gateway.</summary>
internal static partial class PagerLog
{
    public static void Tell(ILogger log, PagerOptions options)
    {
        if (options.Gateway is PagerKind.None) NotConnected(log);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "No paging gateway is connected (Pager:Url): supervisors are called on open pages of the desk alone")]
    private static partial void NotConnected(ILogger log);
}
