using IntakeService.Chats;
using IntakeService.Keys;
using IntakeService.Releases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pages.Forms;
using Platform.Secrets;
using Platform.Web;

namespace IntakeService.Rights;

/// <summary>What the page of rights is made from, and how its forms are answered.</summary>
public sealed record RightsView(
    HttpContext Http, [FromServices] IntakeDatabase Db, [FromServices] RightsVault Vault,
    [FromServices] PersonKeys Keys, [FromServices] Handover Handover, [FromServices] Machine Machine,
    [FromServices] TimeProvider Clock)
{
    /// <param name="Request">The request that is opened.</param>
    /// <param name="Said">What the last form came to.</param>
    /// <param name="Sent">A form that could not be taken, as it was filled in.</param>
    /// <param name="Copy">A copy just given, shown this once.</param>
    public sealed record Asked(
        Guid? Request = null, string? Said = null, SentForm? Sent = null, GiveCopy.View? Copy = null);

    /// <summary>The page; null when there is no such request.</summary>
    public async Task<RazorComponentResult?> Page(Asked asked, CancellationToken stop)
    {
        var opened = asked.Request is { } id
            ? (await OpenRequest.Handle(id, Db, Vault, Keys, stop)).Result as Ok<OpenRequest.View>
            : null;
        if (asked.Request is not null && opened is null) return null;

        return new RazorComponentResult<RightsPage>(new
        {
            Http.User,
            Requests = (await ListRequests.Handle(Db, stop)).Value,
            Disclosures = (await ListDisclosures.Handle(Db, Vault, stop)).Value,
            Opened = opened?.Value,
            Asked = asked,
            Now = Clock.GetUtcNow(),
        })
        { StatusCode = asked.Sent?.Status ?? StatusCodes.Status200OK };
    }

    /// <summary>
    /// Does what a form asks for and leads to the page, which says what came of it. Refused, the form stands there as
    /// it was filled in.
    /// </summary>
    /// <param name="said">What has happened when it was not refused.</param>
    /// <param name="show">What is shown once, in the answer itself: it must stand in no address.</param>
    public async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Answer<T>(
        Guid? request, string said, IFormCollection form, Func<SentForm, Task<T>> act, CancellationToken stop,
        Func<T, Asked>? show = null) where T : class, INestedHttpResult
    {
        var sent = new SentForm(said, form);
        var (result, refused) = await Refusal.Of<T>(async () => await act(sent));
        if (result?.Result is NotFound) return TypedResults.NotFound();

        var asked = refused is null ? show?.Invoke(result!) : new Asked(request, Sent: sent with { Refused = refused });
        if (asked is not null) return await Page(asked, stop) is { } page ? page : TypedResults.NotFound();

        // Once confirmed, a request stays open for what was asked.
        var path = said == RightsForms.Confirmed ? ShowRights.PathOf(request!.Value) : ShowRights.Path;
        return SeeOther.At($"{path}?said={said}", Http);
    }
}
