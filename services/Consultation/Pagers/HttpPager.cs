using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Messaging;
using Platform.Secrets;
using Platform.Web;

namespace ConsultationService.Pagers;

/// <summary>A gateway that takes a page as JSON. The city chose its address, also in its own network.</summary>
public sealed class HttpPager(
    IHttpClientFactory clients, IOptions<PagerOptions> options, SecretStore secrets, TimeProvider clock) : IPager
{
    public const string Client = "pager";

    /// <summary>Two attempts and the pause between fit into the time in which a supervisor should answer.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>The city itself chose where its gateway is: its own network may be called.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
    };

    public async Task<PagerAnswer> Send(PagerText text, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url);
        request.Headers.Add("Idempotency-Key", $"{text.Serial}");
        // Read anew each time, so that it can be replaced.
        if (secrets.Find("pager-token") is { Length: > 0 } token)
        {
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Bearer", Encoding.UTF8.GetString(token).Trim());
        }

        request.Content = JsonContent.Create(new
        {
            to = text.To,
            serial = text.Serial,
            kind = EventJson.NameOf(text.Kind),
            level = $"{text.Level}",
            reference = text.Reference,
            step = text.Step,
            raisedAt = text.RaisedAt,
            ko = text.Words.Ko,
            en = text.Words.En,
            link = text.Link,
        });
        var answer = await OutboundCall.Send(
            clients.CreateClient(Client), request, Patience, clock.GetUtcNow(), stop);
        return new PagerAnswer(OutcomeOf(answer), answer.RetryAfter);
    }

    private static PagerOutcome OutcomeOf(OutboundAnswer answer) => answer switch
    {
        { Succeeded: true } => PagerOutcome.Taken,
        { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } => PagerOutcome.NotReached,
        { Status: StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests } =>
            PagerOutcome.NotReached,
        { Status: >= 400 and < 500 } => PagerOutcome.Refused,
        _ => PagerOutcome.NotReached,
    };
}
