using Contracts;
using IntakeService.Calls;
using IntakeService.Chat;
using IntakeService.Contacts;
using IntakeService.Erasures;
using IntakeService.People;
using IntakeService.Places;
using IntakeService.Releases;
using IntakeService.Rights;
using IntakeService.SelfCheck;
using IntakeService.Welcome;
using Microsoft.Extensions.Options;
using Platform;
using Platform.Identity;

namespace IntakeService;

/// <summary>Everything Intake answers, hears and does on schedule.</summary>
public static class IntakeEndpoints
{
    public static void AddIntake(this WebApplicationBuilder builder)
    {
        builder.AddService("intake", source => new IntakeDatabase(source));
        builder.Services.AddValidation();
        builder.AddPeople();
        builder.Services.AddOptions<IntakeOptions>()
            .BindConfiguration("Intake").ValidateDataAnnotations().ValidateOnStart();
    }

    public static void MapIntake(this WebApplication app)
    {
        var intake = app.Service<IntakeDatabase>();
        var options = app.Services.GetRequiredService<IOptions<IntakeOptions>>().Value;
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Annyeong.intake");

        var citizens = intake.Group("/").Public();
        citizens.MapGet("/", OpenHomePage.Handle);
        citizens.MapGet("/chat", OpenChatPage.Handle);
        citizens.MapGet("/check", OpenCheckPage.Handle);
        citizens.MapGet("/places", OpenPlacesPage.Handle);

        intake.Group("/intake/calls").Only(Roles.Telephony).MapPost("/events", ReceiveCallEvents.Handle);

        var contacts = intake.Group("/intake/contacts").Only(Roles.Telephony, Roles.Counsellor, Roles.Supervisor);
        contacts.MapGet("/", FindContacts.Handle);
        contacts.MapGet("/{id:guid}", GetContact.Handle);

        intake.MapPeople(app.Services);
        intake.MapRights(app.Services);
        Sessions.SessionsEndpoints.Map(intake);

        intake.On<ContactAccepted>(NoteAcceptance.React);
        intake.On<ConsultationCompleted>(NoteCompletion.React);
        intake.On<DetailsRequested>(NoteRequest.React);
        intake.On<VisitDetailsRequested>(ReleaseToCompanion.React);

        intake.Every("forget-inactive", TimeSpan.FromHours(1), work => ForgetInactive.Run(options, work));
        intake.Every("tell-overdue-requests", TimeSpan.FromHours(6), work => TellOverdue.Run(log, work));
    }
}
