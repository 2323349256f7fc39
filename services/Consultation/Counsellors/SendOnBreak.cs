using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Web;

namespace ConsultationService.Counsellors;

/// <summary>
/// A supervisor sends a counsellor on a break. Whom they are with stays with them; they come back by their own word.
/// </summary>
public static class SendOnBreak
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        string id, EmptyRequest? nothing, ConsultationDatabase db, CancellationToken stop) =>
        await Send(id, db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    public static async Task<Results<StatusCodeHttpResult, NotFound, RazorComponentResult>> HandleForm(
        string id, IFormCollection form, HttpContext http, ConsultationDatabase db, CancellationToken stop)
    {
        var (sent, refused) = await Refusal.Of(async () => await Send(id, db, stop) ? id : null);
        if (sent is not null) return SeeOther.At(ShowTeam.Path, http);
        if (refused is null) return TypedResults.NotFound();

        return await ShowTeam.Page(http.User, db, refused, stop);
    }

    /// <summary>False when there is no such counsellor.</summary>
    private static Task<bool> Send(string id, ConsultationDatabase db, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockCounsellor(id) is not { } counsellor) return false;

            if (counsellor.Attendance is Attendance.Away)
            {
                throw new RefusedException(
                    "counsellor-away", "지금 자리에 없는 상담원입니다.", "This counsellor is away.");
            }

            await work.Rest(id);
            work.Audit("counsellor-sent-on-break");
            return true;
        },
        stop);
}
