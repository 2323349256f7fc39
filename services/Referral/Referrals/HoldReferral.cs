using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>The agency has to pause, as when somebody is in hospital, and says why.</summary>
public static class HoldReferral
{
    public const int ReasonLengthMax = 500;

    public record Request([property: JsonConverter(typeof(NoteJson))] string? Reason = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ReferralNotes notes, ReferralDatabase db,
        CancellationToken stop) =>
        await Hold(id, user.Agency(), request.Reason, notes, db, stop) is { } held
            ? TypedResults.Ok(held)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, [FromForm] string? reason, HttpContext http, ReferralNotes notes,
        ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("held", () => Hold(id, http.User.Agency(), reason, notes, db, stop));

    internal static Task<ReferralView?> Hold(
        Guid id, Guid agency, string? reason, ReferralNotes notes, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Hold(id, agency, reason, notes, work), stop);

    internal static Task<ReferralView?> Hold(
        Guid id, Guid agency, string? reason, ReferralNotes notes, Work work)
    {
        var note = notes.Seal(id, reason, "reason", ReasonLengthMax);
        return work.Decide(
            id, agency, referral => referral.Hold(work.Now), new Entry(ReferralStatus.OnHold, note));
    }
}
