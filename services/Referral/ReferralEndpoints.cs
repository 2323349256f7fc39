using Contracts;
using Platform;
using Platform.Cities;
using Platform.Identity;
using ReferralService.Directory;
using ReferralService.Fhir;
using ReferralService.Links;
using ReferralService.Partners;
using ReferralService.Portal;
using ReferralService.Queues;
using ReferralService.Referrals;
using ReferralService.Reports;
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

        referral.MapDirectory(app.Services.GetRequiredService<CityPack>());

        referral.MapReferrals(app.Services);
        referral.MapPartners(app.Services);
        referral.MapQueues(app.Services);
        referral.MapLinks();
        referral.MapFhir();
        referral.MapReports();
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
