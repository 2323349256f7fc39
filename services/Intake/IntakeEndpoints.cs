using Contracts;
using IntakeService.Chats;
using IntakeService.Contacts;
using IntakeService.Help;
using IntakeService.Kakao;
using IntakeService.People;
using IntakeService.Places;
using IntakeService.Releases;
using IntakeService.Rights;
using IntakeService.SelfCheck;
using IntakeService.Telephone;
using IntakeService.Welcome;
using Microsoft.Extensions.Options;
using Platform;
using Platform.Identity;
using Platform.Schedules;

namespace IntakeService;

/// <summary>Everything Intake answers, hears and does on schedule.</summary>
public static class IntakeEndpoints
{
    public static void AddIntake(this WebApplicationBuilder builder)
    {
        builder.AddService("intake", source => new IntakeDatabase(source));
        builder.Services.AddValidation();
        builder.AddPeople();
        builder.AddChats();
        builder.AddKakao();
        builder.AddTelephone();
        builder.Services.AddOptions<IntakeOptions>()
            .BindConfiguration("Intake").ValidateDataAnnotations().ValidateOnStart()
            .Validate<IOptions<RetentionOptions>>((intake, cases) => intake.Fits(cases.Value), IntakeOptions.NoFit);
    }

    public static void MapIntake(this WebApplication app)
    {
        var intake = app.Service<IntakeDatabase>();

        var citizens = intake.Group("/").Public();
        citizens.MapGet("/", OpenHomePage.Handle);
        citizens.MapGet("/check", OpenCheckPage.Handle);
        citizens.MapGet("/places", OpenPlacesPage.Handle);

        var contacts = intake.Group("/intake/contacts").Only(Roles.Telephony, Roles.Counsellor, Roles.Supervisor);
        contacts.MapGet("/", FindContacts.Handle);
        contacts.MapGet("/{id:guid}", GetContact.Handle);

        intake.MapChats(app.Services);
        intake.MapHelp();
        intake.MapKakao(app.Services);
        intake.MapTelephone(app.Services);
        intake.MapPeople(app.Services);
        intake.MapRights(app.Services);
        Sessions.SessionsEndpoints.Map(intake);
        intake.On<DetailsRequested>(NoteRequest.React);
        intake.On<VisitDetailsRequested>(ReleaseToCompanion.React);
    }
}
