using ConsultationService.Consultations;
using ConsultationService.Referrals;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Secrets;

namespace ConsultationService.Records;

/// <summary>What went before: earlier talks of the case somebody is met in, and the consents that stand.</summary>
public static class RecordsEndpoints
{
    public static void MapRecords(this Service consultation, IServiceProvider services)
    {
        var notes = services.GetRequiredService<NoteVault>();
        var city = services.GetRequiredService<CityPack>();
        var handover = services.GetRequiredService<Handover>();
        handover.RequireKeyOf(HandOverNotes.Receiver);

        consultation.MapReferrals(city);

        var desk = consultation.Group("/desk/consultations").Only(Roles.Counsellor);
        desk.MapGet("/{id:guid}/history", ShowHistory.Handle);
        desk.MapGet("/{id:guid}/record", ReadRecord.Handle);
        desk.MapGet("/{id:guid}/record/page", ReadRecord.HandlePage);

        consultation.On<CasesJoined>((joined, work) => JoinCases.React(joined, city, work));
        consultation.On<ConsentGiven>(NoteConsent.React);
        consultation.On<ConsentWithdrawn>(NoteConsent.React);
        consultation.On<NotesRequested>((heard, work) => HandOverNotes.React(heard, notes, handover, city, work));
        consultation.Every("drop-begun-records", TimeSpan.FromHours(1), DropBegunRecords.Run);
    }
}
