using Platform;
using Platform.Identity;

namespace IntakeService.Sessions;

/// <summary>How sessions end before their tokens do.</summary>
public static class SessionsEndpoints
{
    public static void Map(Service intake)
    {
        // The form stands on the pages of every service, so no service's form key can vouch for it: that other sites
        // are refused does.
        intake.Group("/identity").Public().MapPost("/sign-out", LeaveSession.Handle).DisableAntiforgery();
        intake.Group("/identity/accounts").Only(Roles.Admin).MapPost("/{account}/end-sessions", EndSessions.Handle);
    }
}
