using Contracts;
using Platform;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.Referrals;

/// <summary>What became of what was asked of agencies, and what the person says of it; who could be asked.</summary>
public static class ReferralsEndpoints
{
    public static void MapReferrals(this Service consultation, CityPack city)
    {
        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapPost("/consultations/{id:guid}/referrals/{referral:guid}/help", ReportHelp.Handle);
        desk.MapPost("/page/consultations/{id:guid}/referrals/{referral:guid}/help", ReportHelp.HandleForm);
        desk.MapPost("/page/consultations/{id:guid}/matches", AskWhoCouldHelp.Handle);

        consultation.OnEach(NoteReferral.Heard, NoteReferral.React);
        consultation.On<ConfirmationRequested>((requested, work) => AskForConfirmation.React(requested, city, work));
    }
}
