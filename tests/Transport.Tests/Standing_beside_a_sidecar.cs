using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform;
using Testing;

namespace Transport.Tests;

/// <summary>What only a sidecar can do wrong, and who may come in by its doors.</summary>
public sealed class Standing_beside_a_sidecar : IAsyncLifetime
{
    private string url = "";

    public async ValueTask InitializeAsync() => url = await TestRabbitMq.Vhost();

    [Fact]
    public async Task Its_doors_tell_what_to_subscribe_to_and_take_nothing_from_strangers()
    {
        var sidecars = await Sidecars.Make(url, publish: "rabbitmq");
        await using var house = new House(await Carriers.AsSet, sidecars);
        await house.Open();
        using var stranger = new HttpClient { BaseAddress = house.Running.Address };
        using var sidecar = new HttpClient { BaseAddress = house.Running.Address };
        sidecar.DefaultRequestHeaders.Add("dapr-api-token", SidecarProcess.AppToken);
        sidecar.DefaultRequestHeaders.Add("dapr-app-id", "attic");

        var list = await sidecar.GetFromJsonAsync<List<JsonElement>>("/dapr/subscribe");
        Assert.Equal(
            ["bell-rung", "alarm-rung", "fire-seen", "door-opened", "again-attic", "unreadable-attic"],
            list!.Select(one => one.GetProperty("topic").GetString()));
        Assert.Equal("attic-bell-rung", list![0].GetProperty("metadata").GetProperty("queueName").GetString());
        Assert.Equal("quorum", list[0].GetProperty("metadata").GetProperty("queueType").GetString());
        Assert.Equal("unreadable-attic", list[0].GetProperty("deadLetterTopic").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/dapr/subscribe")).StatusCode);

        Assert.Equal("RETRY", await Bring(stranger, "bell-rung/attic", house.Bell("forged")));
        Assert.Equal("RETRY", await Bring(sidecar, "nobody-hears/attic", house.Bell("astray")));
        Assert.Equal("SUCCESS", await Bring(sidecar, "bell-rung/attic", house.Bell("true")));
        Assert.Equal("SUCCESS", await Bring(sidecar, "bell-rung/attic", "{ not json"u8.ToArray()));
        Assert.Equal(["true"], (await house.HeardBy("attic")).Select(heard => heard.Name));
        Assert.Equal("unreadable-event", Assert.Single(await house.Letters()).GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/healthz")).StatusCode);
    }

    /// <summary>Whoever has the port could forge events: no token, no service.</summary>
    [Fact]
    public async Task Without_a_token_it_does_not_start()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningService.Start(
            builder => builder.AddService("hall", source => new House.HallDatabase(source)), _ => { },
            settings: new Dictionary<string, string?> { ["Messaging:Transport"] = "dapr", ["APP_API_TOKEN"] = "" }));

        Assert.StartsWith("APP_API_TOKEN is not set", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// The sidecar says that it has published, and the broker has nothing: why something else publishes where that
    /// matters. The other way nothing is lost, and without a header the trace goes on by the event itself.
    /// </summary>
    [Fact]
    public async Task What_a_sidecar_swallows_is_lost_and_what_it_does_not_tell_is_read_in_the_event()
    {
        if (SidecarProcess.IsReal) Assert.Skip("A real sidecar cannot be told to lose an event or a header.");

        await using (var house = new House(
            await Carriers.AsSet, await Sidecars.Make(url, "dapr", "swallows-refusals")))
        {
            await house.Open();
            await house.Ring("swallowed");
            await Eventually.Holds(async () => await house.Waiting("hall") == 0);
            Assert.Empty(await house.HeardBy("hall"));
        }

        await using var careful = new House(
            await Carriers.AsSet, await Sidecars.Make(url, "rabbitmq", "swallows-refusals", "tells-no-trace"));
        await careful.Open();
        await careful.Ring("kept");
        await careful.HasHeard("attic", 2);
        Assert.Single((await careful.HeardBy("attic")).Select(heard => heard.Trace.Split('-')[1]).Distinct());
    }

    [Fact]
    public async Task A_sidecar_that_is_killed_brings_everything_when_it_is_back()
    {
        var sidecars = await Sidecars.Make(url, publish: "rabbitmq");
        await using var house = new House(await Carriers.AsSet, sidecars);
        await house.Open();
        await house.Ring("before");
        await house.HasHeard("attic", 2);

        var ringing = Task.WhenAll(Enumerable.Range(0, 100).Select(n => house.Ring($"{n}")));
        await sidecars["attic"].Kill();
        await ringing;
        await house.HasHeard("hall", 101);
        await sidecars["attic"].Begin();

        await house.HasHeard("attic", 202);
        Assert.All(await house.HeardBy("attic"), heard => Assert.Equal(1, heard.Effects));
    }

    [Fact]
    public async Task What_is_larger_than_a_sidecar_takes_is_not_handed_to_it()
    {
        await using var house = new House(await Carriers.AsSet, await Sidecars.Make(url, publish: "dapr"));
        await house.Open();

        await Assert.ThrowsAsync<ArgumentException>(() => house.Publish(new byte[(4 * 1024 * 1024) + 1]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<string?> Bring(HttpClient client, string to, ReadOnlyMemory<byte> bytes)
    {
        using var body = new ReadOnlyMemoryContent(bytes);
        body.Headers.ContentType = new("application/cloudevents+json");
        using var answer = await client.PostAsync(new Uri($"/events/{to}", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString();
    }
}
