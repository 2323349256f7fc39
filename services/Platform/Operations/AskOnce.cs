using Microsoft.Extensions.Configuration;

namespace Platform.Operations;

/// <summary>
/// <c>--check URL</c>: asks the address once instead of serving, and exits with 0 when it answers 2xx. The image has no
/// shell and no curl; this is what tests an installation from within.
/// </summary>
internal static class AskOnce
{
    private const string Setting = "Check";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Before anything else is made: asking needs no settings, no database and no secrets.</summary>
    public static void ExitIfWanted(IConfiguration settings)
    {
        if (settings[Setting] is { } address) Environment.Exit(Ask(address));
    }

    private static int Ask(string address)
    {
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, address));
            Console.WriteLine($"{address} answers {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault)
            when (fault is HttpRequestException or TaskCanceledException or UriFormatException
                or InvalidOperationException or NotSupportedException)
        {
            Console.WriteLine($"{address} does not answer: {fault.Message}");
            return 1;
        }
    }
}
