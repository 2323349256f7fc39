using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>The agency has finished, and says how it ended.</summary>
public static class CloseReferral
{
    public const int OutcomeLengthMax = 200;

    public record Request([property: JsonConverter(typeof(NoteJson))] string? Outcome = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ReferralNotes notes, ReferralDatabase db,
        CancellationToken stop) =>
        await Close(id, user.Agency(), request.Outcome, notes, db, stop) is { } closed
            ? TypedResults.Ok(closed)
            : TypedResults.NotFound();

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, [FromForm] string? outcome, HttpContext http, ReferralNotes notes,
        ReferralDatabase db, CancellationToken stop) =>
        new InboxForm(http, tab, id).Answer("closed", () => Close(id, http.User.Agency(), outcome, notes, db, stop));

    internal static Task<ReferralView?> Close(
        Guid id, Guid agency, string? outcome, ReferralNotes notes, ReferralDatabase db, CancellationToken stop) =>
        db.Do(work => Close(id, agency, outcome, notes, work), stop);

    internal static Task<ReferralView?> Close(
        Guid id, Guid agency, string? outcome, ReferralNotes notes, Work work)
    {
        var note = notes.Seal(id, outcome, "outcome", OutcomeLengthMax);
        return work.Decide(
            id, agency, referral => referral.Close(work.Now), new Entry(ReferralStatus.Closed, note));
    }
}
