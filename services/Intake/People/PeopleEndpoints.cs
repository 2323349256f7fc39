using IntakeService.Consents;
using IntakeService.Erasures;
using IntakeService.Releases;
using IntakeService.Rights;
using Platform;
using Platform.Identity;

namespace IntakeService.People;

/// <summary>Everything about people: who they are, what they agreed to, what is theirs by right.</summary>
public static class PeopleEndpoints
{
    public static void MapPeople(this Service intake)
    {
        var contact = intake.Group("/intake/contacts/{id:guid}").Only(Roles.Counsellor, Roles.Supervisor);
        contact.MapGet("/person", OpenPerson.Handle);
        contact.MapPut("/person", NoteDetails.Handle);
        contact.MapPut("/relation", NameRelation.Handle);
        contact.MapPost("/flags", RaiseFlag.Handle);
        contact.MapPost("/resume-code", GiveResumeCode.Handle);
        contact.MapPost("/merge", MergePersons.Handle);
        contact.MapGet("/consents", ListConsents.Handle);
        contact.MapPost("/consents", GiveConsent.Handle);
        contact.MapPost("/consents/withdraw", WithdrawConsent.Handle);
        contact.MapPost("/emergency-disclosures", DiscloseInEmergency.Handle);

        var supervised = intake.Group("/intake").Only(Roles.Supervisor);
        supervised.MapPost("/flags/{id:guid}/lift", LiftFlag.Handle);
        supervised.MapPost("/people/{id:guid}/split", SplitPersons.Handle);
        supervised.MapGet("/emergency-disclosures", ListDisclosures.Handle);
        supervised.MapPost("/emergency-disclosures/{id:guid}/person-told", NotePersonTold.Handle);

        var privacy = intake.Group("/privacy").Public();
        privacy.MapGet("", ShowPrivacyPage.Handle);
        privacy.MapPost("", AskForRight.HandleForm);
        privacy.MapPost("/requests", AskForRight.Handle);

        var rights = intake.Group("/intake/rights").Only(Roles.Supervisor);
        rights.MapGet("", ListRequests.Handle);
        rights.MapGet("/{id:guid}", OpenRequest.Handle);
        rights.MapPost("/{id:guid}/confirm", ConfirmIdentity.Handle);
        rights.MapPost("/{id:guid}/copy", GiveCopy.Handle);
        rights.MapPost("/{id:guid}/correct", CorrectDetails.Handle);
        rights.MapPost("/{id:guid}/suspend", SuspendPerson.Handle);
        rights.MapPost("/{id:guid}/erase", EraseOnRequest.Handle);
        rights.MapPost("/{id:guid}/refuse", RefuseRequest.Handle);
        intake.Group("/intake/erasures").Only(Roles.Admin).MapPost("/apply", ApplyErasures.Handle);
    }
}
