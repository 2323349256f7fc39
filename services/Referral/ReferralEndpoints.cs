using Contracts;
using Platform;
using Platform.Identity;
using ReferralService.Directory;
using ReferralService.Links;
using ReferralService.Partners;
using ReferralService.Queues;
using ReferralService.Referrals;

namespace ReferralService;

/// <summary>Everything Referral answers, hears and sends.</summary>
public static class ReferralEndpoints
{
    public static void MapReferral(this WebApplication app)
    {
        var referral = app.Service<ReferralDatabase>();
        // A missing key stops the start, not the first answer of an agency.
        app.Services.GetRequiredService<ReferralNotes>();

        var directory = referral.Group("/directory").Public();
        directory.MapGet("/", DescribeApi.Handle);
        directory.MapGet("/services", FindServices.Handle);
        // Not {id:guid}: what no route fits asks for a sign-in, and here nobody needs one to hear that there is
        // nothing.
        directory.MapGet("/services/{id}", GetService.Handle);
        directory.MapGet("/organizations", FindOrganizations.Handle);
        directory.MapGet("/organizations/{id}", GetOrganization.Handle);

        var partner = referral.Group("/partner").Only(Roles.Partner);
        partner.MapGet("/referrals/{id:guid}", GetReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/accept", AcceptReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/decline", DeclineReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/waitlist", WaitlistReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/start", StartReferral.Handle);
        partner.MapPost("/referrals/{id:guid}/close", CloseReferral.Handle);

        partner.MapGet("/inbox", ShowInbox.Handle);
        partner.MapPost("/inbox/{id:guid}/accept", AcceptReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/decline", DeclineReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/waitlist", WaitlistReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/start", StartReferral.HandleForm);
        partner.MapPost("/inbox/{id:guid}/close", CloseReferral.HandleForm);

        referral.MapPartners(app.Services);
        referral.MapQueues(app.Services);
        referral.MapLinks();

        referral.On<ConsultationCompleted>(app.Services.GetRequiredService<OpenReferrals>().React);
        referral.On<ConsentWithdrawn>(WithdrawReferrals.React);
        referral.On<PersonErased>(ForgetReferrals.React);
        referral.On<SessionsEnded>((ended, work) => work.EndSessions(ended.Account, ended.Session, ended.EndedAt));
        referral.OnEach(PartnerEvents.OfDetails, NoteDetails.React);
        referral.Every("forget-old-cases", TimeSpan.FromHours(1), ForgetOldCases.Run);
    }
}
