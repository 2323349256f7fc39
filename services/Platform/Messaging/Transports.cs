using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Messaging.Dapr;
using Platform.Messaging.RabbitMq;

namespace Platform.Messaging;

/// <summary>Which transport the settings choose: one, or one to publish by and another to hear by.</summary>
public static class Transports
{
    public const string Dapr = "dapr";
    private const string InProcess = "in-process";
    private const string RabbitMq = "rabbitmq";
    private const string None = "none";

    /// <summary>How events come in: <c>Messaging:Subscribe</c>, or else <c>Messaging:Transport</c>.</summary>
    public static string? Subscribes(IConfiguration configuration) => Chosen(configuration, "Subscribe");

    /// <param name="provider">Gives what the transport needs of this process.</param>
    /// <param name="clock">By which it waits; the process's own if not given.</param>
    public static ITransport Of(IServiceProvider provider, TimeProvider? clock = null)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        clock ??= provider.GetRequiredService<TimeProvider>();
        var (publish, subscribe) = (Chosen(configuration, "Publish"), Subscribes(configuration));
        if (publish == subscribe) return Named(publish);
        if ((publish, subscribe) is (RabbitMq, Dapr) or (Dapr, RabbitMq))
        {
            return new PairedTransport(Named(publish), Named(subscribe));
        }

        throw new InvalidOperationException(
            $"Messaging:Publish '{publish}' and Messaging:Subscribe '{subscribe}' do not meet on one broker.");

        ITransport Named(string? name) => name switch
        {
            InProcess => new InProcessTransport(),
            RabbitMq => new MassTransitTransport(Broker.Read(configuration), clock, loggers),
            Dapr => new DaprTransport(
                Sidecar.Read(configuration), provider.GetRequiredService<Deliveries>(), clock,
                loggers.CreateLogger("Annyeong.Sidecar")),
            None => new NoTransport(),
            _ => throw new InvalidOperationException(
                $"Messaging:Transport is '{name}'. It can be 'in-process' (all services in one process), 'rabbitmq', "
                + "'dapr' or 'none' (events wait)."),
        };
    }

    private static string? Chosen(IConfiguration configuration, string way) =>
        configuration[$"Messaging:{way}"] ?? configuration["Messaging:Transport"];
}
