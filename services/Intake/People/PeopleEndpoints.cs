using IntakeService.Consents;
using IntakeService.Erasures;
using IntakeService.Keys;
using IntakeService.Releases;
using IntakeService.Rights;
using Platform;
using Platform.Identity;

namespace IntakeService.People;

/// <summary>Everything about people: who they are and what they agreed to.</summary>
public static class PeopleEndpoints
{
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.AddStore("intake_keys", "KeyMigrations", source => new PersonKeysDatabase(source));
        builder.NeedSecrets("person-master-key", "person-index-key", "rights-key");
        builder.Services.AddSingleton<PersonKeys>();
        builder.Services.AddSingleton<PersonRegister>();
        builder.Services.AddSingleton<RightsVault>();
        builder.Services.AddSingleton<ReleaseDetails>();
        builder.Services.AddSingleton<ReleaseToCompanion>();
        builder.Services.AddSingleton<ErasureList>().AddSingleton<ErasePersons>();
    }

    public static void MapPeople(this Service intake, IServiceProvider services)
    {
        intake.Send(services.GetRequiredService<ReleaseDetails>().Courier);
        intake.Send(services.GetRequiredService<ReleaseToCompanion>().Courier);
        intake.Send(services.GetRequiredService<ErasePersons>().Courier);

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

        var page = intake.Group("/intake/contacts/{id:guid}/page").Only(Roles.Counsellor, Roles.Supervisor);
        page.MapGet("", ShowPerson.Handle);
        page.MapPost("/relation", PersonForms.Relate);
        page.MapPost("/details", PersonForms.Note);
        page.MapPost("/flags", PersonForms.Raise);
        page.MapPost("/consents", PersonForms.Consent);
        page.MapPost("/consents/withdraw", PersonForms.Withdraw);
        page.MapPost("/code", PersonForms.GiveCode);
        page.MapPost("/join", PersonForms.Join);
        page.MapPost("/emergency", PersonForms.Disclose);

        var supervised = intake.Group("/intake").Only(Roles.Supervisor).CityWide();
        supervised.MapPost("/flags/{id:guid}/lift", LiftFlag.Handle);
        supervised.MapPost("/contacts/{id:guid}/page/flags/{flag:guid}/lift", PersonForms.Lift);
        supervised.MapPost("/people/{id:guid}/split", SplitPersons.Handle);
    }
}
