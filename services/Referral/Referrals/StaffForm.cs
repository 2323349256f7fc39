using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>
/// A form of the supervisors' page that was sent, with the tab and page it stood on, and the
/// referral or need it is about.
/// </summary>
public sealed record StaffForm(HttpContext Http, Guid About)
{
    /// <summary>Does what was asked for and leads back there, which says what came of it.</summary>
    public async Task<Results<StatusCodeHttpResult, NotFound>> Answer<T>(string done, Func<Task<T?>> act)
        where T : class
    {
        var (result, refused) = await Refusal.Of(act);
        if (result is null && refused is null) return TypedResults.NotFound();

        var said = refused is null ? $"done={done}" : $"refused={refused.Code}";
        var tab = Uri.EscapeDataString($"{Http.Request.Query["tab"]}");
        var page = int.TryParse(Http.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
        return SeeOther.At($"{ShowReferrals.Path}?tab={tab}&page={page}&referral={About}&{said}", Http);
    }
}
