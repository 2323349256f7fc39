using System.Globalization;
using IntakeService.Consents;
using IntakeService.Releases;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Answered = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult, Microsoft.AspNetCore.Http.HttpResults.NotFound,
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult>;

namespace IntakeService.People;

/// <summary>
/// The forms of a person's page, by the same use cases as the doors for machines. A door that takes a form also asks
/// for the form's token.
/// </summary>
public static class PersonForms
{
    public static Task<Answered> Relate(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "relation", form, sent => NameRelation.Handle(
            view.Id, new NameRelation.Request(sent.Chosen<Relation>("relation")), view.Http.User, view.Db, stop),
        stop, said: "relation");

    public static Task<Answered> Note(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "details", form, sent => NoteDetails.Handle(
            view.Id, DetailsForm.Read(sent), view.Http.User, view.Db, view.Keys, stop),
        stop, said: "details");

    public static Task<Answered> Raise(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "flags", form, sent => RaiseFlag.Handle(
            view.Id, new RaiseFlag.Request(
                sent.Chosen<FlagKind>("kind"), sent.Chosen<FlagSource>("source"), EndOf(sent, view)),
            view.Http.User, view.Db, stop),
        stop, said: "raised");

    public static Task<Answered> Lift(
        Guid flag, IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "flags", form, _ => LiftFlag.Handle(flag, nothing: null, view.Http.User, view.Db, stop), stop, said: "lifted");

    public static Task<Answered> Consent(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "consents", form, sent => GiveConsent.Handle(
            view.Id, ConsentIn(sent), view.Http.User, view.Db, view.Keys, view.City, view.Clock, stop),
        stop, said: "given");

    public static Task<Answered> Withdraw(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "consents", form, sent => WithdrawConsent.Handle(
            view.Id, new WithdrawConsent.Request(sent.Needed("recipient"), sent.Needed("purpose")), view.Http.User,
            view.Db, stop),
        stop, said: "withdrawn");

    public static Task<Answered> GiveCode(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "code", form, _ => GiveResumeCode.Handle(
            view.Id, nothing: null, view.Http.User, view.Db, view.Keys, view.Register, stop),
        stop,
        show: given => new PersonView.Asked(ResumeCode: (given.Result as Ok<GiveResumeCode.View>)?.Value?.ResumeCode));

    public static Task<Answered> Join(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "join", form, sent => MergePersons.Handle(
            view.Id, new MergePersons.Request(sent.Needed("resumeCode")), view.Http.User, view.Db, view.Keys,
            view.Register, stop),
        stop, said: "joined");

    public static Task<Answered> Disclose(
        IFormCollection form, [AsParameters] PersonView view, CancellationToken stop) => view.Answer(
        "emergency", form, sent => DiscloseInEmergency.Handle(
            view.Id, DisclosureIn(sent), view.Http.User, view.Db, view.Keys, view.Vault, view.City, stop),
        stop, show: told => new PersonView.Asked(Disclosed: (told.Result as Ok<DiscloseInEmergency.View>)?.Value));

    /// <summary>The end of the day that was chosen, on the city's clocks.</summary>
    private static DateTimeOffset EndOf(SentForm sent, PersonView view)
    {
        if (!DateOnly.TryParseExact(
            sent.Needed("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day == DateOnly.MaxValue)
        {
            throw new BadFieldException("until", "날짜를 2026-01-31처럼 적어 주십시오.", "Write the day like 2026-01-31.");
        }

        return new DateTimeOffset(
            TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), view.City.TimeZone));
    }

    private static GiveConsent.Request ConsentIn(SentForm sent)
    {
        var parts = sent.Needed("textVersion").Split('|');
        return new GiveConsent.Request(
            parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "",
            sent.Chosen<ConsentChannel>("channel"), sent.Choice<Guardian>("guardian"));
    }

    private static DiscloseInEmergency.Request DisclosureIn(SentForm sent)
    {
        var recipient = sent.Needed("recipient");
        var fields = Release.Fields.Where(field => sent.Has("fields", field)).ToList();
        return fields.Count > 0
            ? new DiscloseInEmergency.Request(
                recipient, sent.Chosen<EmergencyReason>("reason"), fields, sent.Needed("askedBy"),
                sent.Needed("verifiedBy"))
            : throw new BadFieldException("fields", "하나 이상 골라 주십시오.", "Please choose at least one.");
    }
}
