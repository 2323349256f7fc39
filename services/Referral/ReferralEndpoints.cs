using Contracts;
using Platform;
using Platform.Identity;
using ReferralService.Directory;
using ReferralService.Links;
using ReferralService.Partners;
using ReferralService.Portal;
using ReferralService.Queues;
using ReferralService.Referrals;
using ReferralService.Sandbox;

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

        referral.MapReferrals(app.Services);
        referral.MapPartners(app.Services);
        referral.MapQueues(app.Services);
        referral.MapLinks();
        referral.MapSandbox();
        referral.MapPortal();

        referral.On<ConsultationCompleted>(app.Services.GetRequiredService<OpenReferrals>().React);
        referral.OnEach(SearchAgain.Endings, app.Services.GetRequiredService<SearchAgain>().React);
        var help = app.Services.GetRequiredService<NoteHelp>();
        referral.On<HelpReportedByPerson>((told, work) => help.React(
            new HelpReport(told.ReferralId, told.CaseId, told.Happened, told.ReportedAt), work));
        referral.On<HelpReportedToCounsellor>((told, work) => help.React(
            new HelpReport(told.ReferralId, told.CaseId, told.Happened, told.ReportedAt), work));
        referral.On<HelpReportedToCompanion>((told, work) => help.React(
            new HelpReport(told.ReferralId, told.CaseId, told.Happened, told.ReportedAt), work));
        referral.On<ConsentWithdrawn>(WithdrawReferrals.React);
        referral.On<PersonErased>(ForgetReferrals.React);
        referral.On<SessionsEnded>((ended, work) => work.EndSessions(ended.Account, ended.Session, ended.EndedAt));
        referral.OnEach(PartnerEvents.OfDetails, NoteDetails.React);
        referral.Every("forget-old-cases", TimeSpan.FromHours(1), ForgetOldCases.Run);
    }
}
