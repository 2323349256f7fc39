using Microsoft.AspNetCore.Http.HttpResults;

namespace Pages.Display;

/// <summary>Shows what can be chosen about the look of pages, and what is chosen now.</summary>
public static class OpenDisplayPage
{
    /// <summary><paramref name="from"/> is the page to go back to.</summary>
    public static RazorComponentResult Handle(string? from, bool? saved) => new RazorComponentResult<DisplayPage>(new
    {
        From = RedirectHttpResult.IsLocalUrl(from) ? from : "/",
        Saved = saved == true,
    });
}
