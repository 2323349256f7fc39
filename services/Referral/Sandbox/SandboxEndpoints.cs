using Platform;
using Platform.Identity;

namespace ReferralService.Sandbox;

/// <summary>Where partners try their programs. A synthetic referral is answered at the doors of all others.</summary>
public static class SandboxEndpoints
{
    public static void MapSandbox(this Service referral)
    {
        var sandbox = referral.Group("/partner/sandbox/referrals").Only(Roles.Partner);
        sandbox.MapGet("", ListSynthetic.Handle);
        sandbox.MapPost("", MakeSynthetic.Handle);
        sandbox.MapPost("/{id:guid}/help", ReportHelp.Handle);

        referral.Every("forget-synthetic", TimeSpan.FromHours(1), ForgetSynthetic.Run);
    }
}
