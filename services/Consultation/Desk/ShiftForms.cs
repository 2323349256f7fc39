using System.Security.Claims;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Web;

namespace ConsultationService.Desk;

/// <summary>The forms by which a counsellor comes, rests and meets the next person.</summary>
public static class ShiftForms
{
    public static async Task<StatusCodeHttpResult> TakeNext(
        IFormCollection form, HttpContext http, ClaimsPrincipal user, TakeNextContact next, CancellationToken stop) =>
        SeeOther.At(At(await next.Take(user.Id(), stop)), http);

    public static async Task<StatusCodeHttpResult> TakeAnother(
        IFormCollection form, HttpContext http, ClaimsPrincipal user, TakeNextContact next, CancellationToken stop) =>
        SeeOther.At(At(await next.TakeAnother(user.Id(), stop)), http);

    public static async Task<StatusCodeHttpResult> Attend(
        IFormCollection form, HttpContext http, ClaimsPrincipal user, ConsultationDatabase db,
        Demonstration demonstration, CityPack city, CancellationToken stop)
    {
        var attendance = form["attendance"] == "break" ? Attendance.Break : Attendance.Here;
        await ChangeAttendance.Change(attendance, user.Id(), db, demonstration, city, stop);
        return SeeOther.At(ShowDesk.Path, http);
    }

    private static string At(TakeNextContact.View? taken) =>
        taken is null ? $"{ShowDesk.Path}?said=nobody" : ShowDesk.With(taken.ConsultationId);
}
