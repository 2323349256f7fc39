using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using ReferralService.Queues;

namespace ReferralService.Partners;

/// <summary>
/// What a form has brought about: to which endpoint or key, what was done or why not, and what is shown once.
/// </summary>
/// <param name="Secret">Of an endpoint.</param>
/// <param name="Password">Of the queue.</param>
/// <param name="Words">Why it was refused, where that is more than a name.</param>
public sealed record ConnectionsNews(
    string? About = null, string? Done = null, string? Refused = null, string? Secret = null, string? Password = null,
    Words? Words = null);

/// <summary>Everything the page shows.</summary>
/// <param name="Logged">The endpoint whose deliveries are shown.</param>
/// <param name="QueuesOffered">Does this city have a broker for partners?</param>
public sealed record ConnectionsContent(
    IReadOnlyList<ListEndpoints.View> Endpoints, IReadOnlyList<ListKeys.View> Keys, string? Logged,
    IReadOnlyList<ListDeliveries.View> Log, bool QueuesOffered, QueueView? Queue);

/// <summary>The page on which a partner sees how events come to it, and keeps it in order.</summary>
public static class ShowConnections
{
    public const string Path = "/partner/connections";

    public static Task<RazorComponentResult> Handle(
        string? log, string? endpoint, string? done, string? refused, HttpContext http, ConnectionsPages pages,
        CancellationToken stop) => pages.Show(log, new ConnectionsNews(endpoint, done, refused), http, stop);

    internal static async Task<ConnectionsContent> Read(Guid agency, string? log, PartnerQueues queues, Work work)
    {
        var endpoints = await ListEndpoints.Read(agency, work);
        var keys = await ListKeys.Read(agency, work);
        var logged = endpoints.Exists(endpoint => endpoint.Name == log) ? log : null;
        var deliveries = logged is null ? [] : await ListDeliveries.Read(agency, logged, only: null, after: null, work);
        var queue = queues.Offered ? await ShowQueue.Read(agency, queues, work) : null;
        return new ConnectionsContent(endpoints, keys, logged, deliveries ?? [], queues.Offered, queue);
    }
}

/// <summary>Makes the page, for whoever looks and for forms that were sent from it.</summary>
public sealed class ConnectionsPages(PartnerQueues queues, ReferralDatabase db)
{
    internal async Task<RazorComponentResult> Show(
        string? log, ConnectionsNews news, HttpContext http, CancellationToken stop)
    {
        var agency = http.User.Agency();
        var content = await db.Do(work => ShowConnections.Read(agency, log, queues, work), stop);
        return new RazorComponentResult<Connections>(new { http.User, Content = content, News = news });
    }

    /// <summary>
    /// Does what was asked for and answers with the page itself: what it then shows stands in no address and is not
    /// shown again.
    /// </summary>
    internal async Task<RazorComponentResult> Once(
        string about, HttpContext http, Func<Task<ConnectionsNews?>> act, CancellationToken stop)
    {
        var (news, refused) = await Platform.Web.Refusal.Of(act);
        http.Response.Headers.CacheControl = "no-store";
        return await Show(
            log: null, news ?? new(about, Refused: refused?.Code ?? "no-longer-there", Words: refused?.Words), http,
            stop);
    }
}
