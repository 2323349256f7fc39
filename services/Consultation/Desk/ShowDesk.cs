using System.Security.Claims;
using ConsultationService.Conversations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ConsultationService.Desk;

/// <summary>Shows a counsellor who waits and the form for whom they are with.</summary>
public static class ShowDesk
{
    public const string Path = "/desk";

    /// <param name="said">What the last form came to: <c>completed</c> or <c>nobody</c>.</param>
    public static async Task<RazorComponentResult<DeskPage>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, MessageVault vault, CancellationToken stop,
        string? said = null) =>
        new(new { User = user, View = await DeskView.Of(user.Id(), db, vault, stop), Said = said });
}
