using IntakeService.Consents;
using IntakeService.Keys;
using IntakeService.Releases;
using IntakeService.Rights;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pages.Forms;
using Platform.Cities;
using Platform.Web;

namespace IntakeService.People;

/// <summary>What the page of a person is made from, and how its forms are answered.</summary>
public sealed record PersonView(
    Guid Id, HttpContext Http, [FromServices] IntakeDatabase Db, [FromServices] PersonKeys Keys,
    [FromServices] PersonRegister Register, [FromServices] RightsVault Vault, [FromServices] CityPack City,
    [FromServices] TimeProvider Clock)
{
    /// <param name="Said">What the last form came to.</param>
    /// <param name="Sent">A form that could not be taken, as it was filled in.</param>
    /// <param name="ResumeCode">Just given, shown this once.</param>
    /// <param name="Disclosed">Just told to an emergency service, shown this once.</param>
    public sealed record Asked(
        string? Said = null, SentForm? Sent = null, string? ResumeCode = null,
        DiscloseInEmergency.View? Disclosed = null);

    /// <summary>The page; null when there is no such contact.</summary>
    public async Task<RazorComponentResult?> Page(Asked asked, CancellationToken stop)
    {
        var person = await OpenPerson.Handle(Id, Http.User, Db, Keys, City, Clock, stop);
        if (person.Result is not Ok<OpenPerson.View> { Value: { } known }) return null;

        var consents = await ListConsents.Handle(Id, Http.User, Db, stop);
        return new RazorComponentResult<PersonPage>(new
        {
            Http.User,
            Shown = new PersonShown(
                known, (consents.Result as Ok<List<ListConsents.View>>)?.Value ?? [], asked,
                City.DayOf(Clock.GetUtcNow())),
        })
        { StatusCode = asked.Sent?.Status ?? StatusCodes.Status200OK };
    }

    /// <summary>
    /// Does what a form asks for and leads back to the page, which says what came of it. Refused, the form stands there
    /// as it was filled in.
    /// </summary>
    /// <param name="part">The part of the page the form stands in.</param>
    /// <param name="said">What the page says when it is done.</param>
    /// <param name="show">What is shown once, in the answer itself: it must stand in no address.</param>
    public async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Answer<T>(
        string part, IFormCollection form, Func<SentForm, Task<T>> act, CancellationToken stop, string? said = null,
        Func<T, Asked>? show = null) where T : class, INestedHttpResult
    {
        var sent = new SentForm(part, form);
        var (result, refused) = await Refusal.Of<T>(async () => await act(sent));
        if (result?.Result is NotFound) return TypedResults.NotFound();

        var asked = refused is null ? show?.Invoke(result!) : new Asked(Sent: sent with { Refused = refused });
        if (asked is not null) return await Page(asked, stop) is { } page ? page : TypedResults.NotFound();

        return SeeOther.At($"{ShowPerson.PathOf(Id)}?said={said}#{part}", Http);
    }
}

/// <summary>What the parts of a person's page show.</summary>
public sealed record PersonShown(
    OpenPerson.View Person, IReadOnlyList<ListConsents.View> Consents, PersonView.Asked Asked, DateOnly Today)
{
    /// <summary>The form of a part, when it has just been refused.</summary>
    public SentForm? Sent(string part) => Asked.Sent?.Name == part ? Asked.Sent : null;

    public string To(string form) => $"{ShowPerson.PathOf(Person.ContactId)}/{form}";
}
