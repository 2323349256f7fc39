using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Web;
using ReferralService.Referrals;

namespace ReferralService.Links;

/// <summary>
/// Whoever has opened a link answers its referral: the same use cases as with an account. What was signed for one
/// answer of one referral gives no other.
/// </summary>
public static class AnswerByLink
{
    public static async Task<RazorComponentResult> Handle(
        Guid id, string answer, [FromForm] string? reason, [FromForm] string? outcome, [FromForm] string? why,
        HttpContext http, LinkSigner signer, ReferralNotes notes, ReferralDatabase db, CancellationToken stop)
    {
        var agency = signer.AgencyOf(http.Request);
        if (agency is not { } known) return await OpenLink.Show(id, null, news: null, http, signer, db, stop);

        var (done, act) = answer switch
        {
            "accept" => ("accepted", () => AcceptReferral.Accept(id, known, db, stop)),
            "waitlist" => ("waitlisted", () => WaitlistReferral.Waitlist(id, known, db, stop)),
            "decline" => ("declined", () => DeclineReferral.Decline(id, known, reason, notes, db, stop)),
            "contact" => ("contacted", () => ContactReferral.Contact(id, known, db, stop)),
            "hold" => ("held", () => HoldReferral.Hold(id, known, reason, notes, db, stop)),
            "resume" => ("resumed", () => ResumeReferral.Resume(id, known, db, stop)),
            "heartbeat" => ("heard", () => SendHeartbeat.Hear(id, known, db, stop)),
            "fail" => ("failed", () => FailReferral.Fail(id, known, FailReferral.ReasonOf(why), db, stop)),
            "start" => ("started", () => StartReferral.Start(id, known, db, stop)),
            "close" => ("closed", () => CloseReferral.Close(id, known, outcome, notes, db, stop)),
            _ => ("", (Func<Task<ReferralView?>>)(() => Task.FromResult<ReferralView?>(null))),
        };
        var (view, refused) = await Refusal.Of(act);
        var news = view is null && refused is null
            ? null
            : InboxWords.Of(new InboxNews(id, refused is null ? done : null, refused?.Code));
        return await OpenLink.Show(id, agency, news ?? refused?.Words, http, signer, db, stop);
    }
}
