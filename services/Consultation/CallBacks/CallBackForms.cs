using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Desk;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.CallBacks;

/// <summary>
/// The desk's forms about promised calls, by the same use cases as the doors for machines. What stands in the record
/// comes with them and stays.
/// </summary>
public static class CallBackForms
{
    public static async Task<StatusCodeHttpResult> ClaimNext(
        IFormCollection form, HttpContext http, ClaimsPrincipal user, ClaimCallBack claim, CancellationToken stop) =>
        SeeOther.At(
            await claim.Take(user.Id(), null, stop) is { } taken
                ? ShowDesk.With(taken.ConsultationId)
                : $"{ShowDesk.Path}?said=no-call",
            http);

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Claim(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ClaimCallBack claim,
        ConsultationDatabase db, DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var (taken, refused) = await Refusal.Of(() => claim.Take(user.Id(), id, stop));
        if (refused is not null)
        {
            return DeskAnswer.Page(user, await DeskView.Of(user.Id(), db, vaults, city, stop), null, refused: refused);
        }

        return taken is null ? TypedResults.NotFound() : SeeOther.At(ShowDesk.With(taken.ConsultationId), http);
    }

    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Promise(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return DeskAnswer.Show(
            draft, "promised",
            () => db.Do(
                async work => await Make(draft.Promise!, user, city, work) is null
                    ? null
                    : draft with { Promise = null },
                stop),
            http, user, db, vaults, city, stop);
    }

    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Note(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        var result = EventJson.TryValueOf<AttemptResult>(form["result"].ToString(), out var known)
            ? known
            : (AttemptResult?)null;
        return DeskAnswer.Show(
            draft, result is AttemptResult.Answered ? null : "unreached",
            async () => await NoteAttempt.Note(id, result ?? throw NoResult(), user.Id(), db, city, stop)
                ? draft
                : null,
            http, user, db, vaults, city, stop);
    }

    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Ring(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return DeskAnswer.Show(
            draft, null, async () => await RingAgain.Ring(id, user.Id(), db, stop) ? draft : null, http, user, db,
            vaults, city, stop);
    }

    /// <summary>Promises what the form says; null when there is no such contact.</summary>
    internal static Task<PromiseCallBack.Promised?> Make(
        PromiseDraft draft, ClaimsPrincipal user, CityPack city, Work work) =>
        PromiseCallBack.Make(draft.ToRequest(work.Now, city.TimeZone), user, city, work);

    private static BadFieldException NoResult() => new(
        "result", "전화가 어떻게 되었는지 골라 주십시오.", "Choose how the call went.");
}
