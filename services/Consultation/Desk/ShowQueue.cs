using System.Security.Claims;
using ConsultationService.CallBacks;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ConsultationService.Desk;

/// <summary>The part of the desk that says who waits, for a page that is open.</summary>
public static class ShowQueue
{
    public const string Path = "/desk/part/queue";

    public static async Task<RazorComponentResult> Handle(
        ClaimsPrincipal user, QueueNow queue, ConsultationDatabase db, CancellationToken stop)
    {
        var waiting = await queue.Read(stop);
        var (with, calls) = await db.DoApart(
            async work => (await work.HeldBy(user.Id()), await work.CallBacksOf(user.Id())), stop);
        return new RazorComponentResult<QueuePart>(new { Queue = waiting, With = with, CallBacks = calls });
    }
}
