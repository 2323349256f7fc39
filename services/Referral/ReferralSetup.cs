using Microsoft.AspNetCore.RateLimiting;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Web;
using ReferralService.Directory;
using ReferralService.Fhir;
using ReferralService.Links;
using ReferralService.Partners;
using ReferralService.Queues;
using ReferralService.Referrals;

namespace ReferralService;

/// <summary>What the service is made of.</summary>
public static class ReferralSetup
{
    public static void AddReferral(this WebApplicationBuilder builder)
    {
        var loopback = builder.Configuration.GetValue<bool>("Demonstration");
        builder.AddService("referral", source => new ReferralDatabase(source));
        builder.NeedSecrets("partner-endpoints", "referral-notes");
        var services = builder.Services;
        services.AddValidation();
        // Before the writer of pages: the first that can write a problem does.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, OutcomeWriter>());
        services.AddSingleton<ChangeSignal>();
        services.Configure<RateLimiterOptions>(
            limits => limits.AddPolicy(ReadFeed.LongPolls, ReadFeed.PlacesOf));
        services.Configure<RateLimiterOptions>(DirectoryLimits.AddTo);
        services.AddSingleton<AskAgency>();
        services.AddHostedService<SeedDirectory>();
        services.AddSingleton<OpenReferrals>();
        services.AddSingleton<SearchAgain>();
        services.AddSingleton<NoteHelp>();
        services.AddSingleton<ReferralNotes>();
        services.AddSingleton<EndpointSecrets>();
        services.AddSingleton(provider => new PartnerSettings(
            loopback, new Uri(provider.GetRequiredService<CityPack>().City.WebAddress)));
        services.AddSingleton<LinkSigner>();
        services.AddSingleton<SendWebhooks>();
        services.AddSingleton<AskEndpoint>();
        services.AddSingleton<ConnectionsPages>();
        services.AddOptions<QueueOptions>()
            .BindConfiguration("Partners").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PartnerQueues>();
        services.AddSingleton<PrepareQueue>();
        services.AddSingleton<FillQueue>();
        // Its own log would write the partners' addresses, and some carry a key in them.
        services
            .AddHttpClient(SendWebhooks.Client, http => http.DefaultRequestHeaders.UserAgent.ParseAdd("annyeong120"))
            .ConfigurePrimaryHttpMessageHandler(() => OutboundCall.Handler(loopback))
            .RemoveAllLoggers();
    }
}
