using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Testing;

namespace Transport.Tests;

/// <summary>What only a broker can do wrong, and that both clients stand on the same exchanges and queues.</summary>
public sealed class Standing_on_a_broker : IAsyncLifetime
{
    private string url = "";

    public async ValueTask InitializeAsync() => url = await TestRabbitMq.Vhost();

    [Fact]
    public async Task One_client_takes_over_what_the_other_has_declared_and_left_behind()
    {
        await using var house = new House(Carriers.MassTransit(url));
        await house.Open();
        await house.Ring("by MassTransit");
        await house.HasHeard("attic", 2);
        await house.Close();
        await Send("bell-rung", times: 3);

        await using var other = new House(Carriers.Client(url));
        await other.Open();
        await other.HasHeard("hall", 3);
        await other.Ring("by the client");
        await other.HasHeard("attic", 8);
        await other.Close();
        await Send("bell-rung", times: 1);

        await using var again = new House(Carriers.MassTransit(url));
        await again.Open();
        await again.HasHeard("hall", 1);
    }

    [Theory]
    [InlineData("rabbitmq")]
    [InlineData("rabbitmq-client")]
    public async Task Queues_carry_their_type_and_no_other_argument(string client)
    {
        await using var house = new House(Of(client));
        await house.Open();

        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        var quorum = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        foreach (var service in new[] { "hall", "attic" })
        {
            // Declared with anything else, the broker would answer 406.
            await channel.QueueDeclareAsync($"mt.{service}.bell-rung", true, false, false, quorum);
        }

        await channel.ExchangeDeclareAsync("bell-rung", "fanout", durable: true, autoDelete: false);
        await Assert.ThrowsAsync<OperationInterruptedException>(
            () => channel.QueueDeclarePassiveAsync("mt.hall.bell-rung_error"));
    }

    [Theory]
    [InlineData("rabbitmq")]
    [InlineData("rabbitmq-client")]
    public async Task An_event_that_no_queue_takes_is_not_called_sent(string client)
    {
        await using var house = new House(Of(client));
        await house.Open();

        await Assert.ThrowsAnyAsync<Exception>(
            () => house.Transport.Publish("nobody-hears", house.Bell("nobody"), CancellationToken.None));
        await Assert.ThrowsAsync<NotCarriedException>(
            () => house.Transport.PublishTo("nobody", "bell-rung", house.Bell("nobody"), CancellationToken.None));
    }

    [Theory]
    [InlineData("rabbitmq")]
    [InlineData("rabbitmq-client")]
    public async Task A_binding_that_was_taken_away_is_made_anew_and_what_nobody_took_comes_later(string client)
    {
        await using var house = new House(Of(client));
        await house.Open();
        await Unbind("bell-rung", "mt.hall.bell-rung");
        await Unbind("bell-rung", "mt.attic.bell-rung");

        await house.Ring("nobody");

        await house.HasHeard("hall", 1);
        await house.HasHeard("attic", 2);
    }

    [Theory]
    [InlineData("rabbitmq")]
    [InlineData("rabbitmq-client")]
    public async Task While_one_subscribers_queue_is_missing_its_topic_waits_and_others_go_on(string client)
    {
        await using var house = new House(Of(client));
        house.Probes.Add(("analytics", "contact-received", _ => Task.CompletedTask));
        house.Probes.Add(("analytics", "companion-matched", _ => Task.CompletedTask));
        await house.Open();

        await Eventually.Holds(() => Task.FromResult(
            house.Transport.Held.Contains("contact-received") && !house.Transport.Held.Contains("companion-matched")));
        await Declare("mt.consultation.contact-received");
        await Eventually.Holds(() => Task.FromResult(!house.Transport.Held.Contains("contact-received")));
    }

    [Theory]
    [InlineData("rabbitmq")]
    [InlineData("rabbitmq-client")]
    public async Task A_queue_that_was_deleted_is_made_anew_by_its_service(string client)
    {
        await using var house = new House(Of(client));
        await house.Open();
        await house.Ring("before");
        await house.HasHeard("hall", 1);

        await using (var connection = await Connect())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeleteAsync("mt.hall.bell-rung");
        }

        await Eventually.Gives<object>(
            async () => await Is("mt.hall.bell-rung") ? true : null, TimeSpan.FromSeconds(30));
        await house.Ring("after");
        await house.HasHeard("hall", 2);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Func<IServiceProvider, ITransport> Of(string client) => client == "rabbitmq"
        ? Carriers.MassTransit(url)
        : Carriers.Client(url);

    private Task<IConnection> Connect() =>
        new Broker(new Uri(url), "quorum").Connections("test").CreateConnectionAsync();

    private async Task OnChannel(Func<IChannel, Task> act)
    {
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }

    private Task Unbind(string topic, string queue) =>
        OnChannel(channel => channel.ExchangeUnbindAsync(queue, topic, ""));

    private Task Declare(string queue) => OnChannel(channel => channel.QueueDeclareAsync(
        queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }));

    private async Task<bool> Is(string queue)
    {
        try
        {
            await OnChannel(channel => channel.QueueDeclarePassiveAsync(queue));
            return true;
        }
        catch (OperationInterruptedException)
        {
            return false;
        }
    }

    /// <summary>Events that came while nobody listened.</summary>
    private Task Send(string topic, int times) => OnChannel(async channel =>
    {
        for (var n = 0; n < times; n++)
        {
            var bytes = CloudEvent.Write("/annyeong/test/elsewhere", new OutboxRow(
                n, Guid.CreateVersion7(), topic, Guid.NewGuid(), TimeProvider.System.GetUtcNow(),
                "00-11111111111111111111111111111111-2222222222222222-01",
                $$"""{"bellId":"{{Guid.NewGuid()}}","name":"left behind {{n}}"}"""));
            await channel.BasicPublishAsync(topic, "", bytes);
        }
    });
}
