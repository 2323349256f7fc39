using System.Security.Claims;
using ConsultationService.Abuse;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;

namespace ConsultationService.Counsellors;

/// <summary>
/// How those are who work now: a supervisor sees who has passed a limit, who is held by somebody who has gone, and what
/// was ended for abuse.
/// </summary>
public static class ShowTeam
{
    public const string Path = "/desk/team/page";

    public static async Task<Ok<List<AtWork>>> Handle(ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => work.WhoWorks(), stop));

    public static Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => Page(user, db, null, stop);

    internal static async Task<RazorComponentResult> Page(
        ClaimsPrincipal user, ConsultationDatabase db, RefusedException? refused, CancellationToken stop)
    {
        var (team, left, ended, now) = await db.DoApart(
            async work => (
                await work.WhoWorks(), await work.LeftAlone(user), await ListEndedTalks.Read(user, work), work.Now),
            stop);
        return new RazorComponentResult<TeamPage>(
            new { User = user, Team = team, Left = left, Ended = ended, Now = now, Refused = refused?.Words })
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
    }
}
