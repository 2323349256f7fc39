using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>An agency cannot help, and says why: that helps to find another way.</summary>
public static class DeclineReferral
{
    public const int ReasonLengthMax = 500;

    public record Request([property: JsonConverter(typeof(NoteJson))] string? Reason = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ReferralNotes notes, ReferralDatabase db,
        CancellationToken stop) =>
        await Decline(id, user.Agency(), request.Reason, notes, db, stop) is { } declined
            ? TypedResults.Ok(declined)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, [FromForm] string? reason, HttpContext http, ReferralNotes notes,
        ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("declined", () => Decline(id, http.User.Agency(), reason, notes, db, stop));

    internal static Task<ReferralView?> Decline(
        Guid id, Guid agency, string? reason, ReferralNotes notes, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Decline(id, agency, reason, notes, work), stop);

    internal static Task<ReferralView?> Decline(
        Guid id, Guid agency, string? reason, ReferralNotes notes, Work work)
    {
        var note = notes.Seal(id, reason, "reason", ReasonLengthMax);
        return work.Decide(
            id, agency, referral => referral.Decline(work.Now), new Entry(ReferralStatus.Declined, note));
    }
}
