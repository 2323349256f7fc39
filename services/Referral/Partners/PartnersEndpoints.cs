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
        partner.MapGet("/keys", ListKeys.Handle);
        partner.MapPut("/keys/{kid}", RegisterKey.Handle);
        partner.MapDelete("/keys/{kid}", RemoveKey.Handle);
        partner.MapGet("/events", ReadFeed.Handle);

        referral.OnEach(PartnerEvents.OfReferrals, DeliverToPartner.React);
        referral.Every("drop-sealed-parts-of-feeds", TimeSpan.FromHours(1), DropSealedParts.Run);
        referral.Every("forget-deliveries", TimeSpan.FromHours(1), ForgetDeliveries.Run);
        referral.Send(services.GetRequiredService<SendWebhooks>().Courier);
    }
}
