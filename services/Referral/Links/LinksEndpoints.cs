using Platform;
using Platform.Identity;

namespace ReferralService.Links;

/// <summary>Links by which one referral is read and answered without an account.</summary>
public static class LinksEndpoints
{
    public static void MapLinks(this Service referral)
    {
        var links = referral.Group("/partner/referrals").Only(Roles.Partner, Roles.Supervisor);
        links.MapPost("/{id:guid}/link", MakeLink.Handle);
        links.MapGet("/{id:guid}/links", ListLinks.Handle);
        links.MapDelete("/{id:guid}/links/{link:guid}", RevokeLink.Handle);

        var forms = referral.Group("/partner/inbox").Only(Roles.Partner);
        forms.MapPost("/{id:guid}/link", MakeLink.HandleForm);
        forms.MapGet("/{id:guid}/links", ListLinks.HandlePage);
        forms.MapPost("/{id:guid}/links/{link:guid}/revoke", RevokeLink.HandleForm);

        var staff = referral.Group("/referrals/page").Only(Roles.Supervisor);
        staff.MapPost("/{id:guid}/link", MakeLink.HandleForm);
        staff.MapGet("/{id:guid}/links", ListLinks.HandlePage);
        staff.MapPost("/{id:guid}/links/{link:guid}/revoke", RevokeLink.HandleForm);

        var open = referral.Group("/partner/open").Public();
        open.MapGet("/{id:guid}", OpenLink.Handle);
        open.MapPost("/{id:guid}/{answer}", AnswerByLink.Handle);
    }
}
