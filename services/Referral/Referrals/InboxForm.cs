using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Web;

namespace ReferralService.Referrals;

/// <summary>A form of the inbox that was sent: the tab it stood on and the referral it is about.</summary>
public sealed record InboxForm(HttpContext Http, string Tab, Guid Referral)
{
    /// <summary>
    /// Does what was asked for and leads back to the tab, which then says what came of it, a refusal too.
    /// </summary>
    /// <param name="done">The name of what has happened when it was not refused.</param>
    public Task<Results<StatusCodeHttpResult, NotFound>> Answer(string done, Func<Task<ReferralView?>> act) =>
        Answer(_ => done, act);

    /// <inheritdoc cref="Answer(string, Func{Task{ReferralView?}})"/>
    public async Task<Results<StatusCodeHttpResult, NotFound>> Answer(
        Func<ReferralView, string> done, Func<Task<ReferralView?>> act)
    {
        var (view, refused) = await Refusal.Of(act);
        if (view is null && refused is null) return TypedResults.NotFound();

        var result = refused is null ? $"done={done(view!)}" : $"refused={refused.Code}";
        return SeeOther.At(
            $"{ShowInbox.Path}?tab={Uri.EscapeDataString(Tab)}&referral={Referral}&{result}", Http);
    }
}
