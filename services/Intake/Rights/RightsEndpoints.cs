using Contracts;
using IntakeService.Contacts;
using IntakeService.Erasures;
using IntakeService.Releases;
using Microsoft.Extensions.Options;
using Platform;
using Platform.Identity;
using Platform.Secrets;

namespace IntakeService.Rights;

/// <summary>What people ask for by law, what they must be told, and how long they are known.</summary>
public static class RightsEndpoints
{
    public static void MapRights(this Service intake, IServiceProvider services)
    {
        var handover = services.GetRequiredService<Handover>();
        handover.RequireKeyOf(GatherNotes.Receiver);
        intake.On<NotesReleased>((heard, work) => GatherNotes.React(heard, handover, work));

        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Annyeong.intake");
        var options = services.GetRequiredService<IOptions<IntakeOptions>>().Value;
        intake.Every("tell-overdue-requests", TimeSpan.FromHours(6), work => TellOverdue.Run(log, work));
        intake.Watch(TellOverdue.Look);
        intake.Every("forget-inactive", TimeSpan.FromHours(1), work => ForgetInactive.Run(options, work));
        intake.Every(
            "forget-old-cases", TimeSpan.FromHours(1), (before, work) => ForgetOldCases.Run(options, before, work));

        var privacy = intake.Group("/privacy").Public();
        privacy.MapGet("", ShowPrivacyPage.Handle);
        privacy.MapPost("", AskForRight.HandleForm);
        privacy.MapPost("/requests", AskForRight.Handle);

        var rights = intake.Group("/intake/rights").Only(Roles.Supervisor).CityWide();
        rights.MapGet("", ListRequests.Handle);
        rights.MapGet("/{id:guid}", OpenRequest.Handle);
        rights.MapPost("/{id:guid}/confirm", ConfirmIdentity.Handle);
        rights.MapPost("/{id:guid}/copy", GiveCopy.Handle);
        rights.MapPost("/{id:guid}/correct", CorrectDetails.Handle);
        rights.MapPost("/{id:guid}/suspend", SuspendPerson.Handle);
        rights.MapPost("/{id:guid}/erase", EraseOnRequest.Handle);
        rights.MapPost("/{id:guid}/refuse", RefuseRequest.Handle);
        rights.MapGet("/page", ShowRights.Handle);
        rights.MapGet("/{id:guid}/page", ShowRights.HandleOne);
        rights.MapPost("/{id:guid}/page/confirm", RightsForms.Confirm);
        rights.MapPost("/{id:guid}/page/copy", RightsForms.Copy);
        rights.MapPost("/{id:guid}/page/correct", RightsForms.Correct);
        rights.MapPost("/{id:guid}/page/suspend", RightsForms.Suspend);
        rights.MapPost("/{id:guid}/page/erase", RightsForms.Erase);
        rights.MapPost("/{id:guid}/page/refuse", RightsForms.Refuse);
        rights.MapPost("/page/disclosures/{id:guid}/told", RightsForms.Tell);
        intake.Group("/intake/erasures").Only(Roles.Admin).MapPost("/apply", ApplyErasures.Handle);

        var disclosures = intake.Group("/intake/emergency-disclosures").Only(Roles.Supervisor).CityWide();
        disclosures.MapGet("", ListDisclosures.Handle);
        disclosures.MapPost("/{id:guid}/person-told", NotePersonTold.Handle);
    }
}
