using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// One guest of a broker: a virtual host of its own, a user who may read one queue there, and nothing else.
/// </summary>
/// <param name="Name">Of the virtual host and of the user.</param>
public sealed record Guest(string Name)
{
    public const string Queue = "events";
}

/// <summary>
/// A broker on which others have a queue of their own, each in a virtual host apart: made, filled and taken down over
/// its management address and AMQP. What goes wrong is told as the kind of fault, never as the broker's words.
/// </summary>
public sealed class GuestHouse(Uri management, Uri amqp) : IDisposable
{
    private const int ConnectionsMax = 10;
    private const int QueuesMax = 1;
    private const int WaitingMax = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient http = Client(management);

    /// <summary>
    /// Makes what is missing and puts right what is not as it should be; the user has this password from then on. Gives
    /// the fault that stopped it, or null.
    /// </summary>
    public Task<string?> Receive(Guest guest, string password, CancellationToken stop) => Each(
        stop,
        (HttpMethod.Put, $"vhosts/{guest.Name}", new { }),
        // Ours fills the queue.
        (HttpMethod.Put, $"permissions/{guest.Name}/{Name}", new { configure = "^events$", write = ".*", read = ".*" }),
        (HttpMethod.Put, $"vhost-limits/{guest.Name}/max-connections", new { value = ConnectionsMax }),
        (HttpMethod.Put, $"vhost-limits/{guest.Name}/max-queues", new { value = QueuesMax }),
        (HttpMethod.Put, $"queues/{guest.Name}/{Guest.Queue}", new Dictionary<string, object>
        {
            ["durable"] = true,
            ["auto_delete"] = false,
            ["arguments"] = new Dictionary<string, string> { ["x-queue-type"] = "quorum" },
        }),
        (HttpMethod.Put, $"policies/{guest.Name}/bounds", new Dictionary<string, object>
        {
            ["pattern"] = $"^{Guest.Queue}$",
            ["apply-to"] = "queues",
            ["definition"] = new Dictionary<string, object>
            {
                ["max-length"] = WaitingMax, ["overflow"] = "reject-publish",
                // Sealed parts are kept nowhere for longer.
                ["message-ttl"] = (long)SealedParts.Kept.TotalMilliseconds,
            },
        }),
        (HttpMethod.Put, $"users/{guest.Name}", new { password, tags = "" }),
        (HttpMethod.Put, $"permissions/{guest.Name}/{guest.Name}", new
        {
            configure = "^$", write = "^$", read = $"^{Guest.Queue}$",
        }));

    /// <summary>Takes user and virtual host away, with all that was in it; what is gone already stays so.</summary>
    public Task<string?> SeeOff(Guest guest, CancellationToken stop) => Each(
        stop, (HttpMethod.Delete, $"users/{guest.Name}", null), (HttpMethod.Delete, $"vhosts/{guest.Name}", null));

    /// <summary>
    /// Brings events into the guest's queue in order, each when the one before it is confirmed. Gives how many were,
    /// and the fault that ended it, or null.
    /// </summary>
    public async Task<(int Confirmed, string? Fault)> Bring(
        Guest guest, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        var confirmed = 0;
        try
        {
            await using var connection = await Connections(guest).CreateConnectionAsync(limit.Token);
            await using var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
                limit.Token);
            foreach (var one in events)
            {
                var properties = new BasicProperties
                {
                    ContentType = CloudEvent.ContentType, DeliveryMode = DeliveryModes.Persistent,
                    MessageId = CloudEvent.Read(one).Id,
                };
                await channel.BasicPublishAsync("", Guest.Queue, mandatory: true, properties, one, limit.Token);
                confirmed++;
            }

            return (confirmed, null);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            return (confirmed, fault.GetType().Name);
        }
    }

    public void Dispose() => http.Dispose();

    private string Name => Uri.UnescapeDataString(management.UserInfo.Split(':')[0]);

    private ConnectionFactory Connections(Guest guest)
    {
        var password = Uri.UnescapeDataString(management.UserInfo.Split(':', 2)[^1]);
        return new ConnectionFactory
        {
            Uri = amqp,
            UserName = Name,
            Password = password,
            VirtualHost = guest.Name,
            ClientProvidedName = "annyeong partners",
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = Patience,
        };
    }

    private async Task<string?> Each(
        CancellationToken stop, params (HttpMethod Method, string Path, object? Body)[] all)
    {
        try
        {
            foreach (var (method, path, body) in all)
            {
                using var request = new HttpRequestMessage(method, $"api/{path}");
                // Chunked bodies are beyond the management plugin.
                if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body), Json);
                using var answer = await http.SendAsync(request, stop);
                var gone = method == HttpMethod.Delete && answer.StatusCode is HttpStatusCode.NotFound;
                if (!answer.IsSuccessStatusCode && !gone) return $"{(int)answer.StatusCode}";
            }

            return null;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            return fault.GetType().Name;
        }
    }

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private static HttpClient Client(Uri management)
    {
        var user = Uri.UnescapeDataString(management.UserInfo);
        return new HttpClient
        {
            BaseAddress = new UriBuilder(management) { UserName = "", Password = "", Path = "/" }.Uri,
            Timeout = Patience,
            DefaultRequestHeaders =
            {
                Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user))),
            },
        };
    }
}
