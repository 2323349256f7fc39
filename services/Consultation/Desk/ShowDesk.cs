using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.Desk;

/// <summary>Shows a counsellor who waits and the form for whom they are with.</summary>
public static class ShowDesk
{
    public const string Path = "/desk";

    /// <summary>The desk with one of several people shown.</summary>
    public static string With(Guid consultation) => $"{Path}?with={consultation}";

    /// <param name="said">What the last form came to: <c>completed</c> or <c>nobody</c>.</param>
    /// <param name="with">The consultation to be shown.</param>
    public static async Task<RazorComponentResult> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, DeskVaults vaults, CityPack city, CancellationToken stop,
        string? said = null, Guid? with = null) =>
        new RazorComponentResult<DeskPage>(
            new { User = user, View = await DeskView.Of(user.Id(), db, vaults, city, stop, with), Said = said });
}
