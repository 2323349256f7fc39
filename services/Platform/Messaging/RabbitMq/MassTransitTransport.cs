using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using MassTransit;
using MassTransit.Logging;
using Microsoft.Extensions.Logging;

namespace Platform.Messaging.RabbitMq;

/// <summary>
/// Events over RabbitMQ through MassTransit: confirms awaited, <c>mandatory</c>, deliveries handed on as the bytes they
/// are. Publishing and hearing have a bus each, as a broker short of disk stops reading from publishers. The one place
/// that knows MassTransit: its version 8 ends with 2026.
/// </summary>
public sealed partial class MassTransitTransport(Broker broker, TimeProvider clock, ILoggerFactory loggers)
    : ITransport, IAsyncDisposable
{
    private static readonly TimeSpan StartAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(3);
    private static readonly IPipe<SendContext<CloudEventMessage>> Mandatory =
        Pipe.Execute<SendContext<CloudEventMessage>>(context =>
        {
            context.Durable = true;
            context.GetPayload<RabbitMqSendContext>().Mandatory = true;
        });

    private readonly ConfirmPatience patience = new(clock);
    private readonly ILogger logger = loggers.CreateLogger("Annyeong.Broker");
    private readonly List<Receiver> receivers = [];
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource stopped = new();
    private QueueWatch? watch;
    private volatile Publisher? publisher;
    private IBusControl? hearing;
    private Task hears = Task.CompletedTask;
    private Task watching = Task.CompletedTask;

    public bool Ready =>
        watch is { Connected: true } && publisher is { Started.IsCompleted: true } && !patience.Clogged;

    public IReadOnlySet<string> Held => watch?.Held ?? FrozenSet<string>.Empty;

    public void Subscribe(string service, string topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive) =>
        receivers.Add(new Receiver(service, topic, receive));

    public async Task Start(CancellationToken stop)
    {
        LogContext.ConfigureCurrentLogContext(loggers);
        patience.MakeAnew = PublishAnew;
        watch = new QueueWatch(broker, receivers.ConvertAll(own => (own.Service, own.Topic)), clock, logger)
        {
            Broke = patience.EndAll,
        };
        if (!broker.HeardByDapr)
        {
            hearing = Bus.Factory.CreateUsingRabbitMq(bus =>
            {
                Reach(bus, "hear", () => { });
                foreach (var receiver in receivers) Hear(bus, receiver);
            });
            hearing.ConnectReceiveEndpointObserver(new HearingObserver(logger));
            hears = Keep(hearing, stopped.Token);
        }

        publisher = BeginPublishing();
        await Broker.Within(Task.WhenAll(hears, publisher.Started), clock, stop);
        watching = watch.Run(ended.Token);
        await Broker.Within(watch.Looked, clock, stop);
    }

    public Task Publish(string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop) =>
        Send(topic, cloudEvent);

    /// <summary>A queue stands behind an exchange of its own name.</summary>
    public async Task PublishTo(
        string service, string topic, ReadOnlyMemory<byte> cloudEvent, CancellationToken stop)
    {
        try
        {
            await Send(broker.QueueOf(service, topic), cloudEvent);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            throw new NotCarriedException(fault);
        }
    }

    public async Task Stop(CancellationToken hurry)
    {
        await stopped.CancelAsync();
        if (hearing is not null) await End(hearing, hurry);
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await ended.CancelAsync();
        using var hurry = new CancellationTokenSource(EndPatience, clock);
        var publishes = publisher?.Started ?? Task.CompletedTask;
        await Task.WhenAny(Task.WhenAll(hears, publishes, watching), Signal.Pause(EndPatience, clock, hurry.Token));
        if (hearing is not null) await End(hearing, hurry.Token);
        if (publisher is not null) await End(publisher.Bus, hurry.Token);
        stopped.Dispose();
        ended.Dispose();
    }

    private async Task Send(string exchange, ReadOnlyMemory<byte> cloudEvent)
    {
        var endpoint = await publisher!.To(exchange);
        await patience.Await(() => endpoint.Send(new CloudEventMessage(BytesOf(cloudEvent)), Mandatory));
    }

    private Publisher BeginPublishing()
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(bus => Reach(bus, "publish", patience.BeginAnew));
        return new Publisher(bus, Keep(bus, ended.Token));
    }

    /// <summary>
    /// MassTransit can fail to connect again for good when a broker dies while it connects: the bus is given up.
    /// </summary>
    private void PublishAnew()
    {
        if (ended.IsCancellationRequested) return;

        PublishesAnew(logger);
        var old = publisher!;
        publisher = BeginPublishing();
        _ = EndSoon(old.Bus);
    }

    private async Task EndSoon(IBusControl bus)
    {
        using var hurry = new CancellationTokenSource(EndPatience, clock);
        await End(bus, hurry.Token);
    }

    private static byte[] BytesOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var whole) && whole.Array!.Length == bytes.Length
            ? whole.Array
            : bytes.ToArray();

    private void Reach(IRabbitMqBusFactoryConfigurator bus, string purpose, Action connects)
    {
        bus.Host(new UriBuilder(broker.Address) { UserName = "", Password = "" }.Uri, host =>
        {
            var who = broker.Connections(purpose);
            host.Username(who.UserName);
            host.Password(who.Password);
            host.Heartbeat(Broker.Heartbeat);
            // MassTransit takes port 5671 alone for encrypted.
            if (broker.Address.Scheme == "amqps") host.UseSsl(ssl => ssl.ServerName = broker.Address.Host);
            host.ConnectionName(who.ClientProvidedName);
            host.OnRefreshConnectionFactory = _ =>
            {
                connects();
                return Task.CompletedTask;
            };
        });
        bus.AddSerializer(new CloudEventSerializer());
    }

    /// <summary>
    /// Takes the bytes before MassTransit would read them: what an event is, and what becomes of one that fails, is
    /// decided by the inbox. Only a delivery the inbox could not take goes back to the broker.
    /// </summary>
    private void Hear(IRabbitMqBusFactoryConfigurator bus, Receiver receiver) => bus.ReceiveEndpoint(
        broker.QueueOf(receiver.Service, receiver.Topic),
        queue =>
        {
            queue.ConfigureConsumeTopology = false;
            queue.Durable = true;
            queue.AutoDelete = false;
            queue.PublishFaults = false;
            queue.PrefetchCount = Broker.Prefetch;
            queue.ConcurrentMessageLimit = Broker.Prefetch;
            queue.SetQueueArgument("x-queue-type", broker.QueueType);
            queue.Bind(receiver.Topic, exchange =>
            {
                exchange.ExchangeType = "fanout";
                exchange.Durable = true;
                exchange.AutoDelete = false;
            });
            queue.DiscardSkippedMessages();
            queue.RethrowFaultedMessages();
            queue.ConfigureReceive(pipe => pipe.UseFilter(new HandOver(receiver)));
        });

    /// <summary>Starts a bus, however long the broker is away; MassTransit then keeps it connected.</summary>
    private async Task Keep(IBusControl bus, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await bus.StartAsync(stop);
                return;
            }
            catch (Exception fault)
            {
                if (!stop.IsCancellationRequested) StartFailed(logger, fault);
            }

            await Signal.Pause(StartAgain, clock, stop);
        }
    }

    private async Task End(IBusControl bus, CancellationToken hurry)
    {
        try
        {
            await bus.StopAsync(hurry);
        }
        catch (Exception fault)
        {
            StopFailed(logger, fault);
        }
    }

    private sealed record Publisher(IBusControl Bus, Task Started)
    {
        private readonly ConcurrentDictionary<string, Task<ISendEndpoint>> endpoints = new();

        public Task<ISendEndpoint> To(string exchange)
        {
            var found = endpoints.GetOrAdd(
                exchange,
                name => Bus.GetSendEndpoint(new Uri($"exchange:{name}?type=fanout&durable=true&autodelete=false")));
            if (found.IsFaulted || found.IsCanceled) endpoints.TryRemove(exchange, out _);
            return found;
        }
    }

    private sealed record Receiver(
        string Service, string Topic, Func<ReadOnlyMemory<byte>, CancellationToken, Task> Receive);

    private sealed class HandOver(Receiver receiver) : IFilter<ReceiveContext>
    {
        public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
            receiver.Receive(context.Body.GetBytes(), context.CancellationToken);

        public void Probe(ProbeContext context) => context.CreateFilterScope("handOver");
    }

    /// <summary>
    /// A queue that was deleted is made anew at once and looks as before; what was announced meanwhile is not in it.
    /// </summary>
    private sealed class HearingObserver(ILogger logger) : IReceiveEndpointObserver
    {
        private readonly ConcurrentDictionary<Uri, byte> heard = new();

        public Task Ready(ReceiveEndpointReady ready)
        {
            if (!heard.TryAdd(ready.InputAddress, 0)) HearsAnew(logger, ready.InputAddress.Segments[^1]);
            return Task.CompletedTask;
        }

        public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

        public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

        public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Hears {Queue} anew; if it had been deleted, what was announced meanwhile is missing there: docs/runbook.md")]
    private static partial void HearsAnew(ILogger logger, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing was confirmed in time; publishing begins anew")]
    private static partial void PublishesAnew(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker is away or refuses; it is tried again")]
    private static partial void StartFailed(ILogger logger, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A bus did not end in order")]
    private static partial void StopFailed(ILogger logger, Exception fault);
}
