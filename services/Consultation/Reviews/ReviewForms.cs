using ConsultationService.Consultations;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Identity;
using Platform.Messaging;
using Platform.Web;

namespace ConsultationService.Reviews;

/// <summary>The forms of a supervisor's page of reviews, by the same use cases as the doors for machines.</summary>
public static class ReviewForms
{
    public static async Task<StatusCodeHttpResult> Draw(
        IFormCollection form, HttpContext http, ConsultationDatabase db, NoteVault vault, CancellationToken stop)
    {
        await DrawReview.Draw(http.User, db, vault, stop);
        return SeeOther.At(ShowReviews.Path, http);
    }

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> Give(
        Guid id, IFormCollection form, HttpContext http, ConsultationDatabase db, NoteVault vault,
        CancellationToken stop)
    {
        var sent = new SentForm("review", form);
        var (done, refused) = await Refusal.Of(async () =>
            await GiveReview.Give(id, Read(sent), http.User.Id(), db, vault, stop) ? sent : null);
        if (done is not null) return SeeOther.At(ShowReviews.Path, http);
        if (refused is null) return TypedResults.NotFound();

        return await ShowReviews.Page(http.User, db, vault, sent with { Refused = refused }, stop);
    }

    private static GiveReview.Request Read(SentForm sent) => new(
        [.. Enum.GetValues<ReviewCriterion>().Select(criterion =>
            new ReviewAnswer(criterion, sent.Chosen<ReviewMark>(EventJson.NameOf(criterion))))],
        sent.Shown("comment"));
}
