using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;

namespace ReferralService.Partners;

/// <summary>
/// What a form has brought about: at which endpoint, what was done or why not, and what is shown once.
/// </summary>
public sealed record ConnectionsNews(string? Endpoint, string? Done, string? Refused, string? Secret = null);

/// <summary>Everything the page shows.</summary>
/// <param name="Logged">The endpoint whose deliveries are shown.</param>
public sealed record ConnectionsContent(
    IReadOnlyList<ListEndpoints.View> Endpoints, IReadOnlyList<ListKeys.View> Keys, string? Logged,
    IReadOnlyList<ListDeliveries.View> Log);

/// <summary>The page on which a partner sees how events come to it, and keeps it in order.</summary>
public static class ShowConnections
{
    public const string Path = "/partner/connections";

    public static Task<RazorComponentResult> Handle(
        string? log, string? endpoint, string? done, string? refused, HttpContext http, ConnectionsPages pages,
        CancellationToken stop) => pages.Show(log, new ConnectionsNews(endpoint, done, refused), http, stop);

    internal static async Task<ConnectionsContent> Read(Guid agency, string? log, Work work)
    {
        var endpoints = await ListEndpoints.Read(agency, work);
        var keys = await ListKeys.Read(agency, work);
        var logged = endpoints.Exists(endpoint => endpoint.Name == log) ? log : null;
        var deliveries = logged is null ? [] : await ListDeliveries.Read(agency, logged, only: null, after: null, work);
        return new ConnectionsContent(endpoints, keys, logged, deliveries ?? []);
    }
}

/// <summary>Makes the page, for whoever looks and for forms that were sent from it.</summary>
public sealed class ConnectionsPages(ReferralDatabase db)
{
    internal async Task<RazorComponentResult> Show(
        string? log, ConnectionsNews news, HttpContext http, CancellationToken stop)
    {
        var agency = http.User.Agency();
        var content = await db.Do(work => ShowConnections.Read(agency, log, work), stop);
        return new RazorComponentResult<Connections>(new { http.User, Content = content, News = news });
    }

    /// <summary>
    /// Does what was asked for and answers with the page itself: what it then shows stands in no address and is not
    /// shown again.
    /// </summary>
    internal async Task<Results<RazorComponentResult, NotFound>> Secret(
        string done, string endpoint, HttpContext http, Func<Task<string?>> act, CancellationToken stop)
    {
        var (secret, refused) = await Platform.Web.Refusal.Of(act);
        if (secret is null && refused is null) return TypedResults.NotFound();

        http.Response.Headers.CacheControl = "no-store";
        var news = new ConnectionsNews(endpoint, refused is null ? done : null, refused?.Code, secret);
        return await Show(log: null, news, http, stop);
    }
}
