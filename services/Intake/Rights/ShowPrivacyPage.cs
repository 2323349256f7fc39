using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.Rights;

/// <summary>What is kept of people, why and how long, and the form by which they ask for what is theirs.</summary>
public static class ShowPrivacyPage
{
    public static RazorComponentResult Handle() => new RazorComponentResult<PrivacyPage>();
}
