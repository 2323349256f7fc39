using Contracts;
using IntakeService.Calls;
using Microsoft.Extensions.Options;
using Platform;
using Platform.Identity;

namespace IntakeService.Telephone;

/// <summary>What the exchange tells of calls, and what it is asked to do.</summary>
public static class TelephoneEndpoints
{
    public static void AddTelephone(this WebApplicationBuilder builder)
    {
        var demonstration = builder.Configuration.GetValue<bool>("Demonstration");
        builder.Services.AddOptions<TelephoneOptions>().BindConfiguration("Telephone").ValidateOnStart();
        builder.Services.AddSingleton<CarryCalls>().AddSingleton<SimulatedExchange>();
        builder.Services.AddSingleton<IExchange>(provider => Kind(provider) switch
        {
            ExchangeKind.Simulated => provider.GetRequiredService<SimulatedExchange>(),
            ExchangeKind.None => new NoExchange(),
        });

        ExchangeKind Kind(IServiceProvider provider) =>
            provider.GetRequiredService<IOptions<TelephoneOptions>>().Value.Exchange
                ?? (demonstration ? ExchangeKind.Simulated : ExchangeKind.None);
    }

    public static void MapTelephone(this Service intake, IServiceProvider services)
    {
        intake.Group("/intake/calls").Only(Roles.Telephony).MapPost("/events", ReceiveCallEvents.Handle);

        intake.Send(services.GetRequiredService<CarryCalls>().Courier);

        intake.On<CallRequested>(CarryCalls.React);
        intake.On<CallControlRequested>(CarryCalls.React);
    }
}
