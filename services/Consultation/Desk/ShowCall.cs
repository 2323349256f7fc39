using System.Security.Claims;
using ConsultationService.CallBacks;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.Desk;

/// <summary>The part of the desk that says how grave it is and how the call stands, for a page that is open.</summary>
public static class ShowCall
{
    private const string Path = "/desk/part/call";

    public static string With(Guid consultation) => $"{Path}?with={consultation}";

    public static Task<RazorComponentResult> Handle(
        Guid with, ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        db.DoApart<RazorComponentResult>(async work =>
        {
            var held = (await work.HeldBy(user.Id())).FirstOrDefault(one => one.ConsultationId == with);
            var call = held is null ? null : await work.CallOf(with);
            var colleagues = await work.ColleaguesOf(user.Id(), city.DayOf(work.Now));
            return new RazorComponentResult<CallPart>(new { Held = held, Call = call, Colleagues = colleagues });
        },
        stop);
}
