using System.Security.Claims;
using ConsultationService.CallBacks;
using ConsultationService.Consultations;
using ConsultationService.Conversations;
using ConsultationService.Crises;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Desk;

/// <summary>
/// The forms of the desk's page, by the same use cases as the doors for machines. A door that takes a form also asks
/// for the form's token.
/// </summary>
public static class DeskForms
{
    /// <summary>
    /// Sends what stands in the reply's box, or only looks again, and shows the record as it was filled in so far: the
    /// box and the record are one form, so that neither is lost by sending the other.
    /// </summary>
    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Answer(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, PostReply replies, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return form.ContainsKey("look")
            ? DeskAnswer.Show(draft, null, () => Task.FromResult<Draft?>(draft), http, user, db, vaults, city, stop)
            : DeskAnswer.Show(
                draft, "replied",
                async () => await replies.Post(id, new PostReply.Request(draft.ReplyId, draft.Reply), user.Id(), stop)
                    ? draft with { ReplyId = Guid.CreateVersion7(), Reply = "" }
                    : null,
                http, user, db, vaults, city, stop);
    }

    /// <summary>Completes the consultation, or shows the form again as it was filled in, with the reason.</summary>
    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Complete(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        var (_, elsewhere) = await Refusal.Of(
            () => SaveDraft.Save(draft, user.Id(), db, vaults.Notes, stop), goesOn: true);
        if (elsewhere is { Code: SaveDraft.Elsewhere })
        {
            // Whoever sees that and presses again means this window.
            var view = await View();
            return DeskAnswer.Page(user, view, draft with { Seen = view.Held?.DraftNumber ?? 0 }, refused: elsewhere);
        }

        if (draft.Problems(city) is { Count: > 0 } problems)
        {
            return DeskAnswer.Page(user, await View(), draft, problems);
        }

        // Asked once, and then taken as it is: a form is never held up by what software thinks.
        if (draft.Signs() is { } signs) return DeskAnswer.Page(user, await View(), draft, signs: signs);

        // A call that was filled in and not promised yet is promised with it.
        Func<Work, Task>? promise = draft.Promise is { Window: not "" } call
            ? work => CallBackForms.Make(call, user, city, work)
            : null;
        var (done, refused) = await Refusal.Of(async () => await CompleteConsultation.Complete(
            id, draft.ToCompletion(), user.Id(), db, vaults.Notes, city, stop, promise) ? draft : null);
        if (refused is not null) return DeskAnswer.Refused(user, await View(), draft, refused);

        return done is null ? TypedResults.NotFound() : SeeOther.At($"{ShowDesk.Path}?said=completed", http);

        Task<DeskView> View() => DeskView.Of(user.Id(), db, vaults, city, stop, id);
    }

    /// <summary>The holder hears danger: the crisis opens, and the record stays as it was filled in so far.</summary>
    public static Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Raise(
        Guid id, IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        DeskVaults vaults, CityPack city, CancellationToken stop)
    {
        var draft = Draft.Read(id, form, city);
        return DeskAnswer.Show(
            draft, "raised",
            async () => await RaiseByHand.Raise(
                id, new SentForm("raise", form).Chosen<Risk>("raise"), user.Id(), db, stop) ? draft : null,
            http, user, db, vaults, city, stop);
    }
}
