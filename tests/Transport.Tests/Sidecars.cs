using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Testing;

namespace Transport.Tests;

/// <summary>
/// A sidecar for each service of a house, all beside its one process: they know by their app-id whom they bring things.
/// The components are the repository's, but for the names of the city's services in them.
/// </summary>
internal sealed class Sidecars : IAsyncDisposable
{
    private readonly Dictionary<string, SidecarProcess> all = [];
    private readonly int port = LoopbackPort.Free();
    private readonly string broker;
    private readonly string publish;
    private readonly WorkFolder folder;

    private Sidecars(string broker, string publish, WorkFolder folder) =>
        (this.broker, this.publish, this.folder) = (broker, publish, folder);

    /// <summary>Faults they are told to have.</summary>
    public string[] Faults { get; init; } = [];

    public SidecarProcess this[string service] => all[service];

    public Dictionary<string, string?> Settings => new()
    {
        ["urls"] = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}",
        ["Messaging:Publish"] = publish,
        ["Messaging:Subscribe"] = "dapr",
        ["RabbitMq"] = broker,
        ["DAPR_HTTP_PORT"] = all["hall"].Settings["DAPR_HTTP_PORT"],
        ["DAPR_API_TOKEN"] = all["hall"].Settings["DAPR_API_TOKEN"],
        ["APP_API_TOKEN"] = SidecarProcess.AppToken,
    };

    public static async Task<Sidecars> Make(string broker, string publish, params string[] faults)
    {
        var folder = await WorkFolder.Make("annyeong-sidecars");
        foreach (var file in Directory.GetFiles(SidecarProcess.Components, "*.yaml"))
        {
            await File.WriteAllLinesAsync(
                Path.Combine(folder.Path, Path.GetFileName(file)), WithoutScopes(await File.ReadAllLinesAsync(file)));
        }

        return new Sidecars(broker, publish, folder) { Faults = faults };
    }

    /// <summary>Starts those that do not run yet: one that runs outlives its service.</summary>
    public Task Begin(IReadOnlyList<string> services)
    {
        var missing = services.Except(all.Keys).ToList();
        foreach (var service in missing)
        {
            all[service] = new SidecarProcess(service, port, broker, folder.Path, folder.Path);
        }

        return Task.WhenAll(missing.Select(service => all[service].Begin(Faults)));
    }

    /// <summary>Each hears all that its service has told it of: its queues have somebody who reads them.</summary>
    public async Task Subscribed(Uri service)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        using var http = new HttpClient { BaseAddress = service };
        http.DefaultRequestHeaders.Add("dapr-api-token", SidecarProcess.AppToken);
        foreach (var name in all.Keys)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/dapr/subscribe");
            request.Headers.Add("dapr-app-id", name);
            using var answer = await http.SendAsync(request);
            foreach (var one in (await answer.Content.ReadFromJsonAsync<List<JsonElement>>())!)
            {
                var queue = one.GetProperty("metadata").GetProperty("queueName").GetString()!;
                await Eventually.Holds(() => IsRead(connection, queue));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await folder.DisposeAsync();
        foreach (var one in all.Values) one.Dispose();
    }

    private static async Task<bool> IsRead(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).ConsumerCount > 0;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }

    private static IEnumerable<string> WithoutScopes(IEnumerable<string> lines)
    {
        var skips = false;
        foreach (var line in lines)
        {
            if (line.Contains("name: publishingScopes", StringComparison.Ordinal)) skips = true;
            if (line.StartsWith("auth:", StringComparison.Ordinal)) skips = false;
            if (!skips && !line.StartsWith("scopes:", StringComparison.Ordinal)) yield return line;
        }
    }
}
