using Microsoft.AspNetCore.RateLimiting;
using Platform;
using Platform.Messaging;
using Platform.Web;
using ReferralService.Directory;
using ReferralService.Partners;
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
        services.AddSingleton<ChangeSignal>();
        services.Configure<RateLimiterOptions>(
            limits => limits.AddPolicy(ReadFeed.LongPolls, ReadFeed.PlacesOf));
        services.AddSingleton<Catalogue>();
        services.AddSingleton<AskAgency>();
        services.AddSingleton<OpenReferrals>();
        services.AddSingleton<SearchAgain>();
        services.AddSingleton<NoteHelp>();
        services.AddSingleton<ReferralNotes>();
        services.AddSingleton<EndpointSecrets>();
        services.AddSingleton(new PartnerSettings(loopback));
        services.AddSingleton<SendWebhooks>();
        // Its own log would write the partners' addresses, and some carry a key in them.
        services
            .AddHttpClient(SendWebhooks.Client, http => http.DefaultRequestHeaders.UserAgent.ParseAdd("annyeong120"))
            .ConfigurePrimaryHttpMessageHandler(() => OutboundCall.Handler(loopback))
            .RemoveAllLoggers();
    }
}
