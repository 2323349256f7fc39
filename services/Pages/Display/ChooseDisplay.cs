using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Pages.Display;

/// <summary>Keeps a person's choice of colours and letter size on their device.</summary>
public static class ChooseDisplay
{
    public static RedirectHttpResult Handle(
        [FromForm] string? theme, [FromForm] string? text, [FromForm] string? from, HttpContext http)
    {
        DisplayChoice.From(theme, text).Keep(http);
        return TypedResults.LocalRedirect($"/display?saved=true&from={Uri.EscapeDataString(from ?? "/")}");
    }
}
