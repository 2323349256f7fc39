using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Pages.SignIn;

/// <summary>Signs out and leads to the first page.</summary>
public static class LeaveSession
{
    /// <summary><paramref name="form"/> holds but the token that keeps other sites from signing people out.</summary>
    public static StatusCodeHttpResult Handle(IFormCollection form, HttpContext http)
    {
        http.Response.Cookies.Delete(
            Platform.Identity.SignIn.Cookie, EnterDemonstration.SessionCookie(http, lifetime: null));
        http.Response.Headers.Location = "/";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
