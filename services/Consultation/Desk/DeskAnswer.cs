using System.Security.Claims;
using ConsultationService.Consultations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Web;

namespace ConsultationService.Desk;

/// <summary>What the desk's forms come to.</summary>
internal static class DeskAnswer
{
    /// <summary>
    /// Does it, and shows the desk as it is then: read anew with the record as it is kept by now, or with what stood in
    /// it where that may not be kept.
    /// </summary>
    internal static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Show(
        Draft draft, string? said, Func<Task<Draft?>> act, HttpContext http, ClaimsPrincipal user,
        ConsultationDatabase db, DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var (done, refused) = await Refusal.Of(act);
        if (done is null && refused is null) return TypedResults.NotFound();

        var (kept, _) = await Refusal.Of(() => SaveDraft.Save(done ?? draft, user.Id(), db, vaults.Notes, stop));
        if (kept is not null && refused is null)
        {
            return SeeOther.At(ShowDesk.With(draft.ConsultationId) + (said is null ? "" : $"&said={said}"), http);
        }

        var view = await DeskView.Of(user.Id(), db, vaults, city, stop, draft.ConsultationId);
        return refused is null ? Page(user, view, done, said: said) : Refused(user, view, draft, refused);
    }

    internal static RazorComponentResult Refused(
        ClaimsPrincipal user, DeskView view, Draft draft, RefusedException refused) =>
        refused is BadFieldException bad
            ? Page(user, view, draft, [new FieldProblem(bad.Path is "text" ? "reply" : bad.Path, bad.Words)])
            : Page(user, view, draft, refused: refused);

    internal static RazorComponentResult Page(
        ClaimsPrincipal user, DeskView view, Draft? draft, IReadOnlyList<FieldProblem>? problems = null,
        NoteSigns? signs = null, RefusedException? refused = null, string? said = null) =>
        new RazorComponentResult<DeskPage>(new
        {
            User = user,
            View = view,
            Draft = draft,
            Problems = problems ?? [],
            Signs = signs,
            Refused = refused?.Words,
            Said = said,
        })
        {
            StatusCode = (problems, refused) switch
            {
                (not null, _) => StatusCodes.Status400BadRequest,
                (_, NotYoursException) => StatusCodes.Status403Forbidden,
                (_, not null) => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status200OK,
            },
        };
}
