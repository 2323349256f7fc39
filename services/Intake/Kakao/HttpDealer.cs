using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Platform.Web;

namespace IntakeService.Kakao;

/// <summary>
/// A dealer with a door of the usual shape. It may answer 200 to what it does not take: the code in its answer says so.
/// </summary>
public sealed class HttpDealer(IHttpClientFactory clients, IOptions<KakaoOptions> options, TimeProvider clock) : IDealer
{
    public const string Client = "consult-talk";

    /// <summary>As many as are claimed at once: nobody in danger waits behind others for a slow dealer.</summary>
    public const int ConnectionsMax = 64;

    private const int AnswerBytesMax = 4 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Delivery> Send(TalkText text, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.ConsultTalkUrl);
        request.Content = JsonContent.Create(new
        {
            user_key = text.User,
            sender_key = options.Value.SenderKey,
            serial_number = text.Serial,
            message_type = "TX",
            message = text.Text,
            links = text.Links.Select(link => new { name = link.Label, type = "WL", url_mobile = link.Address }),
        });
        var answer = await OutboundCall.Send(
            clients.CreateClient(Client), request, Patience, clock.GetUtcNow(), stop, AnswerBytesMax);
        return new Delivery(OutcomeOf(answer), answer.RetryAfter);
    }

    private static Outcome OutcomeOf(OutboundAnswer answer) => answer switch
    {
        { Succeeded: true } when LooseJson.Read(answer.Body).Plain("code") is null or "0" => Outcome.Taken,
        { Succeeded: true } => Outcome.Refused,
        { Status: StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests } => Outcome.NotReached,
        { Status: >= 400 and < 500 } => Outcome.Refused,
        _ => Outcome.NotReached,
    };
}
