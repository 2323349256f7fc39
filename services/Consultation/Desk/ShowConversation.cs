using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;

namespace ConsultationService.Desk;

/// <summary>The part of the desk that says what was written, for a page that is open.</summary>
public static class ShowConversation
{
    private const string Path = "/desk/part/conversation";

    public static string With(Guid consultation) => $"{Path}?with={consultation}";

    public static async Task<Results<RazorComponentResult, NoContent>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, DeskVaults vaults, CityPack city, CancellationToken stop,
        Guid? with = null) =>
        (await db.DoApart(work => DeskView.ReadHeld(user.Id(), with, vaults, city, work), stop)).Shown
            is { Conversation: not null } held
            && (with is null || with == held.ConsultationId)
            ? new RazorComponentResult<ConversationPart>(new { Held = held })
            : TypedResults.NoContent();
}
