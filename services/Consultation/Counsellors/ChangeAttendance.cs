using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Counsellors;

/// <summary>
/// A counsellor says that they are here, on a break or away. Wishes for them are kept from that moment on only while
/// they are here; whom they are with stays with them. Whoever may meet nobody is not here.
/// </summary>
public static class ChangeAttendance
{
    public sealed record Request(Attendance Attendance);

    public static async Task<NoContent> Handle(
        Request request, ClaimsPrincipal user, ConsultationDatabase db, Demonstration demonstration, CityPack city,
        CancellationToken stop)
    {
        await Change(request.Attendance, user.Id(), db, demonstration, city, stop);
        return TypedResults.NoContent();
    }

    public static Task Change(
        Attendance attendance, string counsellor, ConsultationDatabase db, Demonstration demonstration,
        CityPack city, CancellationToken stop) => db.Do(
        async work =>
        {
            var now = await work.MarkPresent(counsellor, demonstration.IsOn);
            if (attendance is Attendance.Here) now.RequireQualified(city.DayOf(work.Now));
            return await work.Attend(now, attendance);
        },
        stop);
}
