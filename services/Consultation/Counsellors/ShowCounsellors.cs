using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Cities;

namespace ConsultationService.Counsellors;

/// <summary>
/// The list of all who work at the desk. A supervisor looks at it; whoever may change it finds the form beside it.
/// </summary>
public static class ShowCounsellors
{
    public const string Path = "/desk/counsellors/page";

    /// <param name="change">The counsellor the form is about; none stands for somebody new.</param>
    public static Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop, string? change = null) =>
        Page(user, db, city, sent: null, change, stop);

    internal static async Task<RazorComponentResult> Page(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, SentForm? sent, string? change,
        CancellationToken stop)
    {
        var (all, now) = await db.DoApart(async work => (await ListCounsellors.Read(work), work.Now), stop);
        return new RazorComponentResult<CounsellorsPage>(new
        {
            User = user,
            All = all,
            Today = city.DayOf(now),
            Change = all.FirstOrDefault(one => one.Id == change),
            Sent = sent,
        })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };
    }
}
