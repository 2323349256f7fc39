using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>A form about one endpoint, key or queue that was sent from the page of connections.</summary>
/// <param name="Log">The endpoint whose log stood open.</param>
public sealed record ConnectionsForm(HttpContext Http, string? Log, string About)
{
    /// <summary>Does what was asked for and leads back to the page, which says what came of it.</summary>
    /// <param name="done">The name of what has happened when it was not refused.</param>
    /// <param name="act">Gives null when it is not there: anybody else's, or one that is removed already.</param>
    public async Task<StatusCodeHttpResult> Answer<T>(string done, Func<Task<T?>> act) where T : class
    {
        var (result, refused) = await Refusal.Of(act);
        var said = refused is not null ? $"refused={refused.Code}"
            : result is null ? "refused=no-longer-there"
            : $"done={done}";
        var log = string.IsNullOrEmpty(Log) ? "" : $"&log={Uri.EscapeDataString(Log)}";
        return SeeOther.At(
            $"{ShowConnections.Path}?endpoint={Uri.EscapeDataString(About)}&{said}{log}", Http);
    }
}
