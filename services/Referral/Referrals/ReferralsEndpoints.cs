using Platform;
using Platform.Identity;

namespace ReferralService.Referrals;

/// <summary>The life of a referral: what agencies answer, what staff may do, what the clock brings.</summary>
public static class ReferralsEndpoints
{
    public static void MapReferrals(this Service referral, IServiceProvider services)
    {
        var partner = referral.Group("/partner").Only(Roles.Partner);
        partner.MapGet("/referrals/{id:guid}", GetReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/accept", AcceptReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/decline", DeclineReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/waitlist", WaitlistReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/contact", ContactReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/start", StartReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/hold", HoldReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/resume", ResumeReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/heartbeat", SendHeartbeat.Handle);
        partner.MapPost("/referrals/{id:guid}/fail", FailReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/close", CloseReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/served", TellService.Handle);

        partner.MapGet("/inbox", ShowInbox.Handle);
        partner.MapPost("/inbox/{id:guid}/accept", AcceptReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/decline", DeclineReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/waitlist", WaitlistReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/contact", ContactReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/start", StartReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/hold", HoldReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/resume", ResumeReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/heartbeat", SendHeartbeat.HandleForm);
        partner.MapPost("/inbox/{id:guid}/fail", FailReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/close", CloseReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/served", TellService.HandleForm);

        var staff = referral.Group("/referrals").Only(Roles.Supervisor);
        staff.MapGet("", ShowReferrals.Handle);
        staff.MapPost("/{id:guid}/recall", RecallReferral.Handle);
        staff.MapPost("/{id:guid}/reroute", RecallReferral.HandleReroute);
        staff.MapPost("/{id:guid}/void", VoidReferral.Handle);
        staff.MapPost("/{id:guid}/end-loop", EndLoop.Handle);
        staff.MapPost("/needs/{id:guid}/ask", AskAgain.Handle);
        staff.MapPost("/page/{id:guid}/recall", RecallReferral.HandleForm);
        staff.MapPost("/page/{id:guid}/reroute", RecallReferral.HandleRerouteForm);
        staff.MapPost("/page/{id:guid}/void", VoidReferral.HandleForm);
        staff.MapPost("/page/{id:guid}/end-loop", EndLoop.HandleForm);
        staff.MapPost("/page/needs/{id:guid}/ask", AskAgain.HandleForm);

        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Annyeong.referral");
        referral.Every("remind-agencies", TimeSpan.FromMinutes(1), RemindAgencies.Run);
        referral.Every("expire-referrals", TimeSpan.FromMinutes(1), ExpireReferrals.Run);
        referral.Every("recall-uncontacted", TimeSpan.FromMinutes(1), RecallReferral.Run);
        referral.Every("raise-alarms", TimeSpan.FromMinutes(1), work => RaiseAlarms.Run(log, work));
        referral.Every("request-confirmation", TimeSpan.FromMinutes(1), RequestConfirmation.Run);
    }
}
