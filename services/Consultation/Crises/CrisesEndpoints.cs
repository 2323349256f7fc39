using ConsultationService.Consultations;
using ConsultationService.Desk;
using ConsultationService.Pagers;
using Platform;
using Platform.Identity;
using Platform.Secrets;

namespace ConsultationService.Crises;

/// <summary>What is done with somebody in danger, until two people have closed it.</summary>
public static class CrisesEndpoints
{
    public static void AddCrises(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => new CrisisVault(provider.GetRequiredService<SecretStore>()));
        builder.AddPagers();
    }

    public static void MapCrises(this Service consultation, IServiceProvider services, ILogger log)
    {
        var desk = consultation.Group("/desk").Only(Roles.Counsellor);
        desk.MapPost("/consultations/{id:guid}/risk", RaiseByHand.Handle);
        desk.MapPost("/page/consultations/{id:guid}/risk", DeskForms.Raise);

        var crises = consultation.Group("/desk/crises").Only(Roles.Counsellor, Roles.Supervisor);
        crises.MapGet("/", ShowCrises.Handle);
        crises.MapGet("/page", ShowCrises.HandlePage);
        crises.MapGet("/{id:guid}", ShowCrisis.Handle);
        crises.MapGet("/{id:guid}/page", ShowCrisis.HandlePage);
        crises.MapPost("/{id:guid}/acknowledge", AcknowledgeCrisis.Handle).Only(Roles.Supervisor);
        crises.MapPost("/{id:guid}/steps", TakeStep.Handle);
        crises.MapPost("/{id:guid}/location", KeepLocation.Handle);
        crises.MapPost("/{id:guid}/hand-overs", HandOverCrisis.Handle);
        crises.MapPost("/{id:guid}/hand-overs/{handOver:guid}", HandOverCrisis.HandleProgress);
        crises.MapPost("/{id:guid}/risk", ChangeRisk.Handle);
        crises.MapPost("/{id:guid}/propose-closing", CloseCrisis.HandleProposal);
        crises.MapPost("/{id:guid}/close", CloseCrisis.Handle).Only(Roles.Supervisor);
        crises.MapPost("/notes/{id:guid}/look", LookAtNote.Handle).Only(Roles.Supervisor);

        var forms = consultation.Group("/desk/page/crises").Only(Roles.Counsellor, Roles.Supervisor);
        forms.MapPost("/{id:guid}/acknowledge", CrisisForms.Acknowledge).Only(Roles.Supervisor);
        forms.MapPost("/{id:guid}/steps", CrisisForms.Step);
        forms.MapPost("/{id:guid}/location", CrisisForms.Locate);
        forms.MapPost("/{id:guid}/hand-overs", CrisisForms.HandOver);
        forms.MapPost("/{id:guid}/hand-overs/{handOver:guid}", CrisisForms.Progress);
        forms.MapPost("/{id:guid}/risk", CrisisForms.Judge);
        forms.MapPost("/{id:guid}/propose-closing", CrisisForms.Propose);
        forms.MapPost("/{id:guid}/close", CrisisForms.Close).Only(Roles.Supervisor);
        forms.MapPost("/notes/{id:guid}/look", LookAtNote.HandleForm).Only(Roles.Supervisor);

        var part = consultation.Group("/desk/part/crises").Only(Roles.Counsellor, Roles.Supervisor);
        part.MapGet("/", ShowCrises.HandlePart);
        part.MapGet("/{id:guid}", ShowCrisis.HandlePart);
        consultation.Group("/desk/part/alarm").Only(Roles.Supervisor, Roles.Counsellor).MapGet("/", ShowAlarm.Handle);

        consultation.MapPagers(services, log);
        consultation.Watch(EscalateCrises.Look);
        consultation.Every("escalate-crises", TimeSpan.FromSeconds(5), work => EscalateCrises.Run(log, work));
    }
}
