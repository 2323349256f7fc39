using Platform;
using Platform.Identity;

namespace ReferralService.Links;

/// <summary>Links by which one referral is read and answered without an account.</summary>
public static class LinksEndpoints
{
    public static void MapLinks(this Service referral)
    {
        referral.Group("/partner/referrals").Only(Roles.Partner, Roles.Supervisor)
            .MapPost("/{id:guid}/link", MakeLink.Handle);
        referral.Group("/partner/inbox").Only(Roles.Partner).MapPost("/{id:guid}/link", MakeLink.HandleForm);

        var open = referral.Group("/partner/open").Public();
        open.MapGet("/{id:guid}", OpenLink.Handle);
        open.MapPost("/{id:guid}/{answer}", AnswerByLink.Handle);
    }
}
