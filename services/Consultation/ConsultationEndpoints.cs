using ConsultationService.Abuse;
using ConsultationService.Consultations;
using ConsultationService.Conversations;
using ConsultationService.Counsellors;
using ConsultationService.Crises;
using ConsultationService.Desk;
using ConsultationService.Emergencies;
using ConsultationService.Queue;
using ConsultationService.Records;
using ConsultationService.Reviews;
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
        builder.AddCrises();
        builder.Services.AddSingleton<DeskVaults>();
    }

    public static void MapConsultation(this WebApplication app)
    {
        var consultation = app.Service<ConsultationDatabase>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Annyeong.consultation");

        consultation.MapConversations(app.Services);
        consultation.MapQueue(app.Services, log);
        consultation.MapCounsellors();
        consultation.MapCrises(app.Services, log);
        consultation.MapWallBoard();
        consultation.MapEmergencies();
        consultation.MapRecords(app.Services);
        consultation.MapAbuse();
        consultation.MapReviews();

        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapGet("/", ShowDesk.Handle);
        desk.MapPost("/consultations/{id:guid}/complete", CompleteConsultation.Handle);
        desk.MapPost("/page/consultations/{id:guid}/complete", DeskForms.Complete);
        desk.MapPost("/page/consultations/{id:guid}/draft", SaveDraft.Handle);

        consultation.On<PersonErased>(ForgetNotes.React);
        consultation.On<SessionsEnded>((ended, work) => work.EndSessions(ended.Account, ended.Session, ended.EndedAt));
        consultation.Every("forget-old-cases", TimeSpan.FromHours(1), ForgetOldCases.Run);
    }
}
