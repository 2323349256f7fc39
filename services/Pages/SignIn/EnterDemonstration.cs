using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Web;

namespace Pages.SignIn;

/// <summary>Signs a demonstration user in and leads where they wanted to go, or where they work.</summary>
public static class EnterDemonstration
{
    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Handle(
        [FromForm] string? user, [FromForm] string? returnUrl, HttpContext http, DemonstrationTokens tokens,
        CityPack city, IEnumerable<Service> services, CancellationToken stop)
    {
        if (tokens.Users.FirstOrDefault(known => known.Name == user) is not { } entering
            || await tokens.Begin(entering.Name, tokens.NewSession(), http, services, stop) is not { } token)
        {
            var error = new Words("없는 사용자입니다. 아래에서 골라 주십시오.", "There is no such user. Choose one below.");
            return OpenSignIn.Page(returnUrl, error.ToString(), tokens, city);
        }

        Platform.Identity.SignIn.Keep(http, token);
        return SeeOther.At(IsOurs(returnUrl) ? returnUrl! : WorkOf(entering.Role), http);
    }

    /// <summary>A path on this server: a sign-in must not lead to somebody else's page.</summary>
    private static bool IsOurs(string? url) =>
        url is ['/', ..] && RedirectHttpResult.IsLocalUrl(url) && Ascii.IsValid(url);

    private static string WorkOf(string role) => role switch
    {
        Roles.Counsellor => "/desk",
        Roles.Partner => "/partner/inbox",
        Roles.Operator or Roles.Supervisor or Roles.Auditor or Roles.Admin => "/ops",
        _ => "/",
    };
}
