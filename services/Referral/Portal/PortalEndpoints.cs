using Platform;
using Platform.Identity;

namespace ReferralService.Portal;

/// <summary>What whoever writes a program for an agency needs to know. Nobody has to sign in to read it.</summary>
public static class PortalEndpoints
{
    public static void MapPortal(this Service referral)
    {
        var docs = referral.Group("/partner/docs").Public();
        docs.MapGet("", ShowDocs.Handle);
        docs.MapGet("/asyncapi.yaml", HandOut.AsyncApi);
        docs.MapGet("/openapi.json", HandOut.OpenApi);
        docs.MapGet("/schemas/{type}.json", HandOut.Schema);
        docs.MapGet("/samples/{type}.json", HandOut.Example);
        docs.MapGet("/quickstarts/{file}", HandOut.QuickStart);
    }
}
