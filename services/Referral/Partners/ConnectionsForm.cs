using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Web;

namespace ReferralService.Partners;

/// <summary>A form about one endpoint that was sent from the page of connections.</summary>
/// <param name="Log">The endpoint whose log stood open.</param>
public sealed record ConnectionsForm(HttpContext Http, string? Log, string Endpoint)
{
    /// <summary>Does what was asked for and leads back to the page, which says what came of it.</summary>
    /// <param name="done">The name of what has happened when it was not refused.</param>
    /// <param name="act">Gives null when there is no such endpoint.</param>
    public async Task<Results<StatusCodeHttpResult, NotFound>> Answer<T>(string done, Func<Task<T?>> act)
        where T : class
    {
        var (result, refused) = await Refusal.Of(act);
        if (result is null && refused is null) return TypedResults.NotFound();

        var said = refused is null ? $"done={done}" : $"refused={refused.Code}";
        var log = string.IsNullOrEmpty(Log) ? "" : $"&log={Uri.EscapeDataString(Log)}";
        return SeeOther.At(
            $"{ShowConnections.Path}?endpoint={Uri.EscapeDataString(Endpoint)}&{said}{log}", Http);
    }
}
