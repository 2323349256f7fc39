using Platform;
using Platform.Identity;

namespace ReferralService.Partners;

/// <summary>How partners hear of their referrals.</summary>
public static class PartnersEndpoints
{
    public static void MapPartners(this Service referral, IServiceProvider services)
    {
        var partner = referral.Group("/partner").Only(Roles.Partner);
        partner.MapGet("/endpoints", ListEndpoints.Handle);
        partner.MapPut("/endpoints/{name}", RegisterEndpoint.Handle);
        partner.MapDelete("/endpoints/{name}", RemoveEndpoint.Handle);
        partner.MapPost("/endpoints/{name}/enable", EnableEndpoint.Handle);
        partner.MapPost("/endpoints/{name}/secret", RotateSecret.Handle);
        partner.MapPost("/endpoints/{name}/test", TestEndpoint.Handle);
        partner.MapGet("/endpoints/{name}/deliveries", ListDeliveries.Handle);
        partner.MapPost("/endpoints/{name}/deliveries/resend", ResendDeliveries.Handle);
        partner.MapGet("/keys", ListKeys.Handle);
        partner.MapPut("/keys/{kid}", RegisterKey.Handle);
        partner.MapDelete("/keys/{kid}", RemoveKey.Handle);
        partner.MapGet("/events", ReadFeed.Handle);

        referral.Group("/partner/switched-off").Only(Roles.Supervisor, Roles.Operator)
            .MapGet("/", ListSwitchedOff.Handle);

        partner.MapGet("/connections", ShowConnections.Handle);
        partner.MapPost("/connections/endpoints", RegisterEndpoint.HandleForm);
        partner.MapPost("/connections/endpoints/{name}/enable", EnableEndpoint.HandleForm);
        partner.MapPost("/connections/endpoints/{name}/secret", RotateSecret.HandleForm);
        partner.MapPost("/connections/endpoints/{name}/test", TestEndpoint.HandleForm);
        partner.MapPost("/connections/endpoints/{name}/resend", ResendDeliveries.HandleForm);
        partner.MapPost("/connections/endpoints/{name}/remove", RemoveEndpoint.HandleForm);
        partner.MapPost("/connections/keys", RegisterKey.HandleForm);
        partner.MapPost("/connections/keys/{kid}/remove", RemoveKey.HandleForm);

        referral.OnEach(PartnerEvents.OfReferrals, DeliverToPartner.React);
        referral.OnEach(PartnerEvents.OfEndpoints, TellOfEndpoint.React);
        referral.Every("drop-sealed-parts-of-feeds", TimeSpan.FromHours(1), DropSealedParts.Run);
        referral.Every("forget-deliveries", TimeSpan.FromHours(1), ForgetDeliveries.Run);
        var webhooks = services.GetRequiredService<SendWebhooks>();
        referral.Send(webhooks.Courier);
        referral.Send(webhooks.ToFailing);
        referral.Send(services.GetRequiredService<AskEndpoint>().Courier);
    }
}
