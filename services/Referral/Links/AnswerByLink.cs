using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Cities;
using Platform.Postgres;
using Platform.Web;
using ReferralService.Referrals;

namespace ReferralService.Links;

/// <summary>
/// Whoever has opened a link answers its referral: the same use cases as with an account, so long as the link stands.
/// What was signed for one answer of one referral gives no other.
/// </summary>
public static class AnswerByLink
{
    /// <summary>What the forms of the page may say beside which answer it is.</summary>
    public sealed record Fields(string? Reason, string? Cause, string? Outcome, string? ServedOn, string? Why);

    /// <param name="Done">What the page then says.</param>
    private sealed record Answered(ReferralView View, string Done);

    public static async Task<RazorComponentResult> Handle(
        Guid id, string answer, [FromForm] string? reason, [FromForm] string? cause, [FromForm] string? outcome,
        [FromForm] string? servedOn, [FromForm] string? why, HttpContext http, LinkSigner signer, CityPack city,
        ReferralNotes notes, ReferralDatabase db, CancellationToken stop)
    {
        if (signer.GrantOf(http.Request) is not { } grant)
        {
            return await OpenLink.Show(id, null, news: null, http, signer, db, stop);
        }

        var fields = new Fields(reason, cause, outcome, servedOn, why);
        var (given, refused) = await Refusal.Of(() => db.Do(
            async work => await work.Stands(id, grant)
                ? await Act(answer, id, grant.Agency, fields, city, notes, work)
                : null,
            stop));
        var news = given is null && refused is null
            ? null
            : InboxWords.Of(new InboxNews(id, given?.Done, refused?.Code));
        return await OpenLink.Show(id, grant, news ?? refused?.Words, http, signer, db, stop);
    }

    /// <summary>A link that is being taken back waits for an answer that has begun, and ends every later one.</summary>
    private static async Task<bool> Stands(this Work work, Guid id, LinkGrant grant) => await work.Value<Guid>(
        $"""
        SELECT id
        FROM referral_links
        WHERE id = {grant.Link} AND referral_id = {id} AND until > {work.Now}
        FOR KEY SHARE
        """) is not null;

    private static async Task<Answered?> Act(
        string answer, Guid id, Guid agency, Fields fields, CityPack city, ReferralNotes notes, Work work)
    {
        var view = answer switch
        {
            "accept" => await AcceptReferral.Accept(id, agency, work),
            "waitlist" => await WaitlistReferral.Waitlist(id, agency, work),
            "decline" => await DeclineReferral.Decline(
                id, agency, new(fields.Reason, DeclineReferral.CauseOf(fields.Cause)), notes, work),
            "contact" => await ContactReferral.Contact(id, agency, work),
            "hold" => await HoldReferral.Hold(id, agency, fields.Reason, notes, work),
            "resume" => await ResumeReferral.Resume(id, agency, work),
            "heartbeat" => await SendHeartbeat.Hear(id, agency, work),
            "fail" => await FailReferral.Fail(id, agency, FailReferral.ReasonOf(fields.Why), work),
            "start" => await StartReferral.Start(id, agency, work),
            "close" => await CloseReferral.Close(
                id, agency, new(fields.Outcome, ServiceDay.Of(fields.ServedOn)), city, notes, work),
            _ => null,
        };
        return view is null ? null : new Answered(view, DoneBy(answer, view));
    }

    private static string DoneBy(string answer, ReferralView view) => answer switch
    {
        "accept" => "accepted",
        "waitlist" => "waitlisted",
        "decline" => "declined",
        "contact" => "contacted",
        "hold" => "held",
        "resume" => "resumed",
        "heartbeat" => "heard",
        "fail" => "failed",
        "start" => "started",
        _ => CloseReferral.Done(view),
    };
}
