using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace Journeys.Tests;

/// <summary>A city that also offers queues to its partners, on a real RabbitMQ.</summary>
public sealed class CityWithQueues : IAsyncLifetime
{
    private PrivateRabbitMq broker = null!;

    public RunningCity City { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await PrivateRabbitMq.Start(administered: true);
        City = await RunningCity.Start(settings: new Dictionary<string, string>
        {
            ["Partners__Management"] = broker.Management,
            ["Partners__Amqp"] = $"amqp://127.0.0.1:{new Uri(broker.Url).Port}",
        });
    }

    /// <summary>A bus of a partner's own.</summary>
    public Task<string> Bus() => broker.NewVhost();

    /// <summary>The agencies of the city, always in the same order.</summary>
    public async Task<List<Guid>> Agencies() =>
    [
        .. (await City.Anonymous.GetFromJsonAsync<JsonElement>("/directory/organizations?per_page=100"))
            .GetProperty("contents").EnumerateArray()
            .Select(organization => organization.GetProperty("id").GetGuid()).Order(),
    ];

    /// <summary>What a partner's program is told: address and token, and where it may listen.</summary>
    public async Task<Dictionary<string, string>> SettingsOf(Guid agency, int port) => new()
    {
        ["ANNYEONG"] = City.Address.ToString(),
        ["TOKEN"] = (await City.As($"partner-{agency}")).DefaultRequestHeaders.Authorization!.Parameter!,
        ["PORT"] = $"{port}",
        ["HOOK"] = $"http://127.0.0.1:{port}/hook",
    };

    public async ValueTask DisposeAsync()
    {
        await City.DisposeAsync();
        await broker.DisposeAsync();
    }
}
