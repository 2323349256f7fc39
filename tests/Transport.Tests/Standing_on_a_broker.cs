using System.Collections.Concurrent;
using MassTransit;
using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Testing;

namespace Transport.Tests;

/// <summary>What only a broker can do wrong, and what stands on it.</summary>
public sealed class Standing_on_a_broker : IAsyncLifetime
{
    private string url = "";

    public async ValueTask InitializeAsync() => url = await TestRabbitMq.Vhost();

    [Fact]
    public async Task Queues_carry_their_type_and_no_other_argument()
    {
        await using var house = new House(Carriers.RabbitMq(url));
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

    /// <summary>Classic queues lose transient messages when the broker restarts; quorum queues would hide it.</summary>
    [Fact]
    public async Task What_is_sent_is_persistent_and_says_what_it_is()
    {
        await using var house = new House(Carriers.RabbitMq(url));
        await house.Open();
        await using var connection = await Connect();
        await using var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        // As the house declares it, which may not have come to it yet.
        await channel.ExchangeDeclareAsync("bell-rung", "fanout", durable: true, autoDelete: false);
        await channel.QueueBindAsync(queue, "bell-rung", "");

        await house.Publish(house.Bell("one"));

        var sent = await Eventually.Gives(async () => await channel.BasicGetAsync(queue, autoAck: true));
        Assert.Equal(DeliveryModes.Persistent, sent.BasicProperties.DeliveryMode);
        Assert.Equal(CloudEvent.ContentType, sent.BasicProperties.ContentType);
    }

    [Fact]
    public async Task An_event_that_no_queue_takes_is_not_called_sent()
    {
        await using var house = new House(Carriers.RabbitMq(url));
        await house.Open();

        await Assert.ThrowsAsync<MessageReturnedException>(
            () => house.Transport.Publish("nobody-hears", house.Bell("nobody"), CancellationToken.None));
        await Assert.ThrowsAsync<NotCarriedException>(
            () => house.Transport.PublishTo("nobody", "bell-rung", house.Bell("nobody"), CancellationToken.None));
    }

    [Fact]
    public async Task A_binding_that_was_taken_away_is_made_anew_and_what_nobody_took_comes_later()
    {
        await using var house = new House(Carriers.RabbitMq(url));
        await house.Open();
        await Unbind("door-opened", "mt.attic.door-opened");

        await house.Ring("nobody");

        await house.HasHeard("hall", 1);
        await house.HasHeard("attic", 2);
    }

    [Fact]
    public async Task While_one_subscribers_queue_is_missing_its_topic_waits_and_others_go_on()
    {
        await using var house = new House(Carriers.RabbitMq(url));
        var heard = new ConcurrentBag<string>();
        foreach (var topic in new[] { "contact-received", "companion-matched" })
        {
            house.Probes.Add(("analytics", topic, _ =>
            {
                heard.Add(topic);
                return Task.CompletedTask;
            }));
        }

        await house.Open();
        await Eventually.Holds(() => Task.FromResult(
            house.Transport.Held.Contains("contact-received") && !house.Transport.Held.Contains("companion-matched")));
        await house.LeaveInOutbox("contact-received");
        await house.LeaveInOutbox("companion-matched");
        await Eventually.Holds(() => Task.FromResult(heard.Contains("companion-matched")));
        await Eventually.Holds(async () => await house.Waiting("hall") == 1);

        await Declare("mt.consultation.contact-received");
        await Eventually.Holds(() => Task.FromResult(heard.Contains("contact-received")));
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task A_queue_that_was_deleted_is_made_anew_by_its_service()
    {
        await using var house = new House(Carriers.RabbitMq(url));
        await house.Open();
        await house.Ring("before");
        await house.HasHeard("hall", 1);

        await using (var connection = await Connect())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeleteAsync("mt.hall.bell-rung");
        }

        // Between its being declared and its being bound a queue is there and hears nothing.
        await Eventually.Gives<object>(
            async () =>
            {
                await house.Ring("after");
                return (await house.HeardBy("hall")).Exists(heard => heard.Name == "after") ? true : null;
            },
            TimeSpan.FromSeconds(30));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
}
