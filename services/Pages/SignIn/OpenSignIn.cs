using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;

namespace Pages.SignIn;

/// <summary>Shows who can be chosen in the demonstration. The route exists there alone.</summary>
public static class OpenSignIn
{
    /// <summary><paramref name="returnUrl"/> is the page that asked who is there.</summary>
    public static RazorComponentResult Handle(
        string? returnUrl, DemonstrationTokens tokens, CityPack city) =>
        Page(returnUrl, error: null, tokens, city);

    internal static RazorComponentResult Page(
        string? returnUrl, string? error, DemonstrationTokens tokens, CityPack city) =>
        new RazorComponentResult<SignInPage>(
            new { Groups = Groups(tokens, city), ReturnUrl = returnUrl, Error = error })
        {
            StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };

    private static List<SignInGroup> Groups(DemonstrationTokens tokens, CityPack city) =>
    [
        .. from role in Roles.All
           join user in tokens.Users on role equals user.Role into users
           where users.Any()
           select new SignInGroup(
               RoleWords.Of(role).ToString(), [.. users.Select(user => new SignInUser(user.Name, NameOf(user, city)))]),
    ];

    private static string NameOf(DemonstrationUser user, CityPack city) =>
        city.Directory.Agencies.FirstOrDefault(agency => agency.Id == user.Agency)?.Name.ToString()
        ?? $"{RoleWords.Of(user.Role)} {user.Name[(user.Name.LastIndexOf('-') + 1)..]}";
}
