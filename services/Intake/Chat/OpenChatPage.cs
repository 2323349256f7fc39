using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeService.Chat;

/// <summary>Where people will write with a counsellor. Until then the page says so and who can be reached.</summary>
public static class OpenChatPage
{
    public static RazorComponentResult Handle() => new RazorComponentResult<ChatPage>();
}
