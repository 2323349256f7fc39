using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Web;

namespace ConsultationService.Desk;

/// <summary>
/// The forms of the desk's page, by the same use cases as the doors for machines. A door that takes a form also asks
/// for the form's token.
/// </summary>
public static class DeskForms
{
    public static async Task<StatusCodeHttpResult> TakeNext(
        IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        var taken = await TakeNextContact.Take(user.Id(), db, stop);
        return SeeOther.At(taken is null ? $"{ShowDesk.Path}?said=nobody" : ShowDesk.Path, http);
    }

    /// <summary>Completes the consultation, or shows the form again as it was filled in, with the reason.</summary>
    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult<DeskPage>>> Complete(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db, NoteVault notes,
        CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        if (draft.Problems(city) is { Count: > 0 } problems)
        {
            return new RazorComponentResult<DeskPage>(new
            {
                User = user,
                View = await DeskView.Of(user.Id(), db, stop),
                Draft = draft,
                Problems = problems,
            })
            { StatusCode = StatusCodes.Status400BadRequest };
        }

        // Asked once, and then taken as it is: a form is never held up by what software thinks.
        if (draft.Signs() is { } signs)
        {
            return new RazorComponentResult<DeskPage>(new
            {
                User = user,
                View = await DeskView.Of(user.Id(), db, stop),
                Draft = draft,
                Signs = signs,
            });
        }

        var (done, refused) = await Refusal.Of(async () =>
            await CompleteConsultation.Complete(id, draft.ToCompletion(), user.Id(), db, notes, city, stop)
                ? draft
                : null);
        if (refused is not null)
        {
            return new RazorComponentResult<DeskPage>(new
            {
                User = user,
                View = await DeskView.Of(user.Id(), db, stop),
                Draft = draft,
                Refused = refused.Words,
            })
            {
                StatusCode = refused is NotYoursException
                    ? StatusCodes.Status403Forbidden
                    : StatusCodes.Status409Conflict,
            };
        }

        return done is null ? TypedResults.NotFound() : SeeOther.At($"{ShowDesk.Path}?said=completed", http);
    }
}
