using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using ReferralService.Referrals;

namespace ReferralService.Sandbox;

/// <summary>
/// What a person, a counsellor or a companion says of a real referral the agency says here itself: help has arrived,
/// or it has not. With service that took place, help that arrived closes the loop.
/// </summary>
public static class ReportHelp
{
    public record Request(bool? Happened = null);

    public static async Task<Results<Ok<ReferralView>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ReferralDatabase db, CancellationToken stop)
    {
        if (request.Happened is not { } happened)
        {
            throw new BadFieldException("happened", "true나 false로 적어 주십시오.", "Please say true or false.");
        }

        var agency = user.Agency();
        var said = happened ? Confirmation.Happened : Confirmation.DidNotHappen;
        var view = await db.Do(
            async work =>
            {
                await work.Execute(
                    $"UPDATE sandbox_referrals SET confirmation = {said} WHERE id = {id} AND agency_id = {agency}");
                return (await work.LockSynthetic(id, agency))?.View;
            },
            stop);
        return view is null ? TypedResults.NotFound() : TypedResults.Ok(view);
    }
}
