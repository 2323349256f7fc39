using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>Why an agency says no, for the figures.</summary>
public enum DeclineCause { Full, Area, Ineligible, NotOurs, Other }

/// <summary>An agency cannot help, and says why: that helps to find another way.</summary>
public static class DeclineReferral
{
    public const int ReasonLengthMax = 500;

    /// <param name="Cause">One of five words, for the figures; nobody has to choose one.</param>
    public record Request(
        [property: JsonConverter(typeof(NoteJson))] string? Reason = null, DeclineCause? Cause = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ReferralNotes notes, ReferralDatabase db,
        CancellationToken stop) =>
        await db.Do(work => Decline(id, user.Agency(), request, notes, work), stop) is { } declined
            ? TypedResults.Ok(declined)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, [FromForm] string? reason, [FromForm] string? cause, HttpContext http,
        ReferralNotes notes, ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("declined", () => db.Do(
            work => Decline(id, http.User.Agency(), new Request(reason, CauseOf(cause)), notes, work), stop));

    /// <summary>As a form says it; null where nothing was chosen.</summary>
    internal static DeclineCause? CauseOf(string? cause) =>
        EventJson.TryValueOf<DeclineCause>(cause ?? "", out var known) ? known : null;

    internal static Task<ReferralView?> Decline(
        Guid id, Guid agency, Request request, ReferralNotes notes, Work work)
    {
        var note = notes.Seal(id, request.Reason, "reason", ReasonLengthMax);
        return work.Decide(
            id, agency, referral => referral.Decline(work.Now),
            new Entry(ReferralStatus.Declined, note, Cause: request.Cause));
    }
}
