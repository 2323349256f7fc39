using System.Security.Claims;
using ConsultationService.Pagers;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;

namespace ConsultationService.Crises;

/// <summary>One crisis, as data, as a page and as the part of it that follows what happens.</summary>
public static class ShowCrisis
{
    public static string Path(Guid id) => $"/desk/crises/{id}/page";

    internal static string PartPath(Guid id) => $"{ShowCrises.PartPath}/{id}";

    public static async Task<Results<Ok<CrisisView>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CancellationToken stop) =>
        await db.DoApart(work => CrisisView.Read(id, user, vault, work), stop) is { } view
            ? TypedResults.Ok(view)
            : TypedResults.NotFound();

    /// <summary>What others change while somebody looks: who is with it, and where the person is.</summary>
    public static async Task<Results<RazorComponentResult, NotFound>> HandlePart(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CancellationToken stop) =>
        await db.DoApart(work => CrisisView.Read(id, user, vault, work), stop) is { } view
            ? new RazorComponentResult<CrisisFacts>(new { View = view, User = user })
            : TypedResults.NotFound();

    /// <param name="risen">To what the level has risen since whoever comes here pressed.</param>
    /// <param name="another">The level of another alarm that has come since they pressed.</param>
    public static async Task<Results<RazorComponentResult, NotFound>> HandlePage(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, CancellationToken stop,
        string? risen = null, string? another = null) =>
        await Page(id, user, db, vault, sent: null, stop, AcknowledgeAlarm.Refused(risen, another)) is { } page
            ? page
            : TypedResults.NotFound();

    /// <summary>
    /// The page, with a form that could not be taken as it was filled in; null when there is no such crisis.
    /// </summary>
    internal static async Task<RazorComponentResult?> Page(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CrisisVault vault, SentForm? sent,
        CancellationToken stop, RefusedException? refused = null) =>
        await db.DoApart(work => CrisisView.Read(id, user, vault, work), stop) is { } view
            ? new RazorComponentResult<CrisisPage>(new { User = user, View = view, Sent = sent, Refused = refused })
            {
                StatusCode = sent?.Status ?? StatusCodes.Status200OK,
            }
            : null;
}
