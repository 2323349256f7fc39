using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.Welcome;

/// <summary>The first page of the city's line: who can be reached, and how.</summary>
public static class OpenHomePage
{
    public static RazorComponentResult Handle() => new RazorComponentResult<HomePage>();
}
