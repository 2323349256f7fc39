using System.Security.Claims;
using ConsultationService.Conversations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ConsultationService.Desk;

/// <summary>The part of the desk that says what was written, for a page that is open.</summary>
public static class ShowConversation
{
    public const string Path = "/desk/part/conversation";

    public static async Task<Results<RazorComponentResult<ConversationPart>, NoContent>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, MessageVault vault, CancellationToken stop) =>
        (await DeskView.Of(user.Id(), db, vault, stop)).Held is { Conversation: not null } held
            ? new RazorComponentResult<ConversationPart>(new { Held = held })
            : TypedResults.NoContent();
}
