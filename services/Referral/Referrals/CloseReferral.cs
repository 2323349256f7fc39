using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>
/// The agency has finished, and says how it ended; if it has not told of its start, also on which day it helped.
/// Without either the loop stays open until it says so.
/// </summary>
public static class CloseReferral
{
    public const int OutcomeLengthMax = 200;

    /// <param name="ServedOn">The day help was given.</param>
    public record Request(
        [property: JsonConverter(typeof(NoteJson))] string? Outcome = null, DateOnly? ServedOn = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, CityPack city, ReferralNotes notes, ReferralDatabase db,
        CancellationToken stop)
    {
        var closed = await db.Do(work => Close(id, user.Agency(), request, city, notes, work), stop);
        return closed is null ? TypedResults.NotFound() : TypedResults.Ok(closed);
    }

    public static Task<Results<StatusCodeHttpResult, NotFound>> HandleForm(
        Guid id, [FromForm] string tab, [FromForm] string? outcome, [FromForm] string? servedOn, HttpContext http,
        CityPack city, ReferralNotes notes, ReferralDatabase db, CancellationToken stop)
    {
        var request = new Request(outcome, ServiceDay.Of(servedOn));
        return new InboxForm(http, tab, id).Answer(
            Done, () => db.Do(work => Close(id, http.User.Agency(), request, city, notes, work), stop));
    }

    /// <summary>What is to be said of it: that it is finished, or that one thing is missing.</summary>
    internal static string Done(ReferralView closed) =>
        closed.Loop is LoopState.Open && closed.Confirmation is not Confirmation.DidNotHappen
            ? "closed-unserved"
            : "closed";

    internal static async Task<ReferralView?> Close(
        Guid id, Guid agency, Request request, CityPack city, ReferralNotes notes, Work work)
    {
        var note = notes.Seal(id, request.Outcome, "outcome", OutcomeLengthMax);
        var closed = await work.Decide(
            id, agency, referral => referral.Close(work.Now),
            new Entry(ReferralStatus.Closed, note, ServedOn: request.ServedOn));
        if (closed is not null) ServiceDay.Check(request.ServedOn, closed, work.Now, city);
        return closed;
    }
}
