using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Platform.Messaging.Dapr;

/// <summary>The HTTP API of this process's sidecar, as far as it is used here.</summary>
internal sealed class Sidecar : IDisposable
{
    /// <summary>What a sidecar takes by default; a larger body it would call a failure of the broker.</summary>
    public const int BodyBytesMax = 4 * 1024 * 1024;

    private const string TokenHeader = "dapr-api-token";
    private const string Bytes = "application/octet-stream";

    /// <summary>From here on bulk publishing has a path of its own; before, that path means another.</summary>
    private static readonly Version BulkIsStable = new(1, 17);

    /// <summary>
    /// A publish that is called off while the sidecar tries again counts for it as done: three tries take ten seconds.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http;
    private readonly string component;
    private volatile string bulk = "v1.0-alpha1";

    private Sidecar(Uri address, string? token, string component)
    {
        this.component = Uri.EscapeDataString(component);
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = Patience })
        {
            BaseAddress = address,
            Timeout = Patience,
        };
        if (token is not null) http.DefaultRequestHeaders.Add(TokenHeader, token);
    }

    /// <summary>
    /// Reads <c>DAPR_HTTP_ENDPOINT</c>, or <c>DAPR_HTTP_PORT</c>, <c>DAPR_API_TOKEN</c> and <c>Dapr:PubSub</c>.
    /// </summary>
    public static Sidecar Read(IConfiguration configuration)
    {
        var given = configuration["DAPR_HTTP_ENDPOINT"] is { Length: > 0 } endpoint
            ? endpoint
            : $"http://127.0.0.1:{configuration["DAPR_HTTP_PORT"] ?? "3500"}";
        return Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Sidecar(address, configuration["DAPR_API_TOKEN"], ComponentOf(configuration))
            : throw new InvalidOperationException("DAPR_HTTP_ENDPOINT or DAPR_HTTP_PORT cannot be read.");
    }

    public static string ComponentOf(IConfiguration configuration) => configuration["Dapr:PubSub"] ?? "pubsub";

    /// <summary>
    /// Whether the sidecar can publish. Its other health would wait for this process, which waits for it.
    /// </summary>
    public async Task<bool> CanPublish(CancellationToken stop)
    {
        using var healthy = await http.GetAsync(new Uri("v1.0/healthz/outbound", UriKind.Relative), stop);
        if (!healthy.IsSuccessStatusCode) return false;

        using var told = await http.GetAsync(new Uri("v1.0/metadata", UriKind.Relative), stop);
        if (!told.IsSuccessStatusCode) return true;

        var about = await told.Content.ReadFromJsonAsync<JsonElement>(stop);
        if (about.TryGetProperty("runtimeVersion", out var named)
            && Version.TryParse(named.GetString()?.Split('-')[0], out var version) && version >= BulkIsStable)
        {
            bulk = "v1.0";
        }

        return true;
    }

    /// <summary>Publishes finished bytes as they are; throws when the sidecar does not say that it has.</summary>
    public async Task Send(string topic, ReadOnlyMemory<byte> cloudEvent)
    {
        using var body = new ReadOnlyMemoryContent(cloudEvent);
        body.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType);
        using var request = Post("v1.0/publish", topic, body);
        if (CloudEvent.TraceOf(cloudEvent) is { } trace) request.Headers.TryAddWithoutValidation("traceparent", trace);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw await Refused(answer);
    }

    /// <summary>Publishes several at once; gives the places of those that did not go out.</summary>
    public async Task<IReadOnlySet<int>> SendAll(string topic, IReadOnlyList<ReadOnlyMemory<byte>> cloudEvents)
    {
        // As JSON the sidecar would read them and write them anew; in base64 they stay the bytes they are. What is said
        // of the whole request reaches an entry only if it has an object of its own to be put into.
        using var body = JsonContent.Create(cloudEvents.Select((one, place) => new
        {
            entryId = $"{place}",
            @event = Convert.ToBase64String(one.Span),
            contentType = Bytes,
            metadata = new { },
        }));
        await body.LoadIntoBufferAsync();
        using var answer = await http.SendAsync(Post($"{bulk}/publish/bulk", topic, body));
        if (answer.IsSuccessStatusCode) return new HashSet<int>();

        var told = await answer.Content.ReadAsStringAsync();
        return FailedOf(told) ?? throw await Refused(answer);
    }

    public void Dispose() => http.Dispose();

    /// <summary>Null where the answer does not say which: then it was none of them.</summary>
    private static HashSet<int>? FailedOf(string told)
    {
        try
        {
            using var answer = JsonDocument.Parse(told);
            return answer.RootElement.TryGetProperty("failedEntries", out var failed)
                && failed.ValueKind is JsonValueKind.Array && failed.GetArrayLength() > 0
                ? [.. failed.EnumerateArray().Select(entry => int.Parse(
                    entry.GetProperty("entryId").GetString()!, System.Globalization.CultureInfo.InvariantCulture))]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<HttpRequestException> Refused(HttpResponseMessage answer)
    {
        var told = await answer.Content.ReadAsStringAsync();
        var code = told.Split("\"errorCode\":\"") is [_, var rest, ..] ? rest.Split('"')[0] : "no code";
        return new HttpRequestException(
            $"The sidecar answered {(int)answer.StatusCode} ({code}).", null, answer.StatusCode);
    }

    private HttpRequestMessage Post(string path, string topic, HttpContent body) => new(
        HttpMethod.Post,
        new Uri(
            $"{path}/{component}/{Uri.EscapeDataString(topic)}?metadata.rawPayload=true", UriKind.Relative))
    {
        Content = body,
    };
}
