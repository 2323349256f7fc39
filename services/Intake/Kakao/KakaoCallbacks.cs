using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>
/// Answers that come later, to the address the messenger named for one message. It is valid once, for a minute; only
/// the messenger's own hosts are called.
/// </summary>
public sealed partial class KakaoCallbacks(
    IHttpClientFactory clients, IOptions<KakaoOptions> options, TimeProvider clock, IHostApplicationLifetime host,
    ILogger<KakaoCallbacks> logger)
{
    public const string Client = "kakao-callback";

    /// <summary>The messenger's minute, less the way.</summary>
    public static readonly TimeSpan Latest = TimeSpan.FromSeconds(50);

    private const int PendingMax = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private int pending;

    public bool MayCall(Uri? address) => address is { Scheme: "https", IsDefaultPort: true, UserInfo: "" }
        && options.Value.CallbackHost is not null
        && $".{address.IdnHost}".EndsWith($".{options.Value.CallbackHost}", StringComparison.OrdinalIgnoreCase)
        && Volatile.Read(ref pending) < PendingMax;

    /// <summary>Sends the answer when it is there; the request it belongs to does not wait.</summary>
    public void Send(Uri address, Func<Task<ReadyAnswer>> answer)
    {
        Interlocked.Increment(ref pending);
        _ = Carry(address, answer).ContinueWith(_ => Interlocked.Decrement(ref pending), TaskScheduler.Default);
    }

    private async Task Carry(Uri address, Func<Task<ReadyAnswer>> answer)
    {
        var ready = await answer();
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(ready.Answer, SkillAnswers.Format));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        // Once: a second attempt would be refused.
        var sent = await OutboundCall.Send(
            clients.CreateClient(Client), request, Patience, clock.GetUtcNow(), host.ApplicationStopping);
        if (sent.Succeeded)
        {
            await ready.WentOut();
        }
        else
        {
            NotTaken(logger, sent.Status, sent.Fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A late answer was not taken: status {Status}, {Fault}")]
    private static partial void NotTaken(ILogger logger, int? status, OutboundFault? fault);
}

/// <summary>An answer, and what is to be written down once it has gone out.</summary>
public sealed record ReadyAnswer(SkillAnswer Answer, Func<Task> WentOut);
