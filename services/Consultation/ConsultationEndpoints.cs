using ConsultationService.Consultations;
using ConsultationService.Conversations;
using ConsultationService.Counsellors;
using ConsultationService.Crises;
using ConsultationService.Desk;
using ConsultationService.Emergencies;
using ConsultationService.Queue;
using ConsultationService.WallBoard;
using Contracts;
using Platform;
using Platform.Identity;
using Platform.Secrets;

namespace ConsultationService;

/// <summary>Everything Consultation answers, hears and does on schedule.</summary>
public static class ConsultationEndpoints
{
    public static void AddConsultation(this WebApplicationBuilder builder)
    {
        builder.AddService("consultation", source => new ConsultationDatabase(source));
        builder.NeedSecrets("consultation-notes-key");
        builder.Services.AddValidation();
        builder.Services.AddSingleton(provider => new NoteVault(provider.GetRequiredService<SecretStore>()));
        builder.Services.AddConversations();
        builder.Services.AddQueue();
        builder.Services.AddCounsellors();
        builder.Services.AddCrises();
        builder.Services.AddSingleton<DeskVaults>();
    }

    public static void MapConsultation(this WebApplication app)
    {
        var consultation = app.Service<ConsultationDatabase>();
        var notes = app.Services.GetRequiredService<NoteVault>();
        var handover = app.Services.GetRequiredService<Handover>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Annyeong.consultation");
        handover.RequireKeyOf(HandOverNotes.Receiver);

        consultation.MapConversations(app.Services);
        consultation.MapQueue(app.Services, log);
        consultation.MapCounsellors();
        consultation.MapCrises(log);
        consultation.MapWallBoard();
        consultation.MapEmergencies();

        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapGet("/", ShowDesk.Handle);
        desk.MapPost("/consultations/{id:guid}/complete", CompleteConsultation.Handle);
        desk.MapPost("/page/consultations/{id:guid}/complete", DeskForms.Complete);
        desk.MapPost("/page/consultations/{id:guid}/draft", SaveDraft.Handle);
        consultation.On<ConsentGiven>(DropNotes.React);
        consultation.On<ConsentWithdrawn>(DropNotes.React);
        consultation.On<PersonErased>(ForgetNotes.React);
        consultation.On<SessionsEnded>((ended, work) => work.EndSessions(ended.Account, ended.Session, ended.EndedAt));
        consultation.On<NotesRequested>((heard, work) => HandOverNotes.React(heard, notes, handover, work));

        consultation.Every("forget-old-cases", TimeSpan.FromHours(1), ForgetOldCases.Run);
    }
}
