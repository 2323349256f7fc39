using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.SelfCheck;

/// <summary>Where people will look after their own mind. Until then the page says so and what helps now.</summary>
public static class OpenCheckPage
{
    public static RazorComponentResult Handle() => new RazorComponentResult<CheckPage>();
}
