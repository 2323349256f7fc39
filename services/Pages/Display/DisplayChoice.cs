using Microsoft.AspNetCore.Http;

namespace Pages.Display;

/// <summary>How a person wants pages to look, kept in a cookie. Null is the device's own way.</summary>
public sealed record DisplayChoice(string? Theme, string? Text)
{
    private const string Cookie = "annyeong-display";

    /// <summary>Reads the cookie; anything unknown in it is as if it were absent.</summary>
    public static DisplayChoice Of(HttpRequest request)
    {
        var parts = (request.Cookies[Cookie] ?? "").Split('.');
        return From(parts[0], parts.ElementAtOrDefault(1));
    }

    public static DisplayChoice From(string? theme, string? text) =>
        new(theme is "light" or "dark" or "contrast" ? theme : null, text == "large" ? text : null);

    public void Keep(HttpContext http) =>
        http.Response.Cookies.Append(Cookie, $"{Theme}.{Text}", PagesHost.LongCookie(http));
}
