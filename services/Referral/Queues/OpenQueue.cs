using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;
using ReferralService.Partners;

namespace ReferralService.Queues;

/// <summary>
/// A partner wants a queue of its own on a broker. Its password is told once; asking again changes nothing. All of its
/// feed comes there, the oldest first.
/// </summary>
public static class OpenQueue
{
    /// <param name="Password">Sealed until it is answered: of a form that is sent again what the work gives is kept.
    /// Null where the queue was there.</param>
    private sealed record Opened(QueueView View, byte[]? Password);

    public static async Task<Results<Created<QueueView>, Ok<QueueView>>> Handle(
        ClaimsPrincipal user, PartnerQueues queues, ReferralDatabase db, CancellationToken stop)
    {
        var view = await Open(user.Agency(), queues, db, stop);
        return view.Password is null ? TypedResults.Ok(view) : TypedResults.Created((string?)null, view);
    }

    public static Task<RazorComponentResult> HandleForm(
        IFormCollection form, HttpContext http, ConnectionsPages pages, PartnerQueues queues, ReferralDatabase db,
        CancellationToken stop) => pages.Once(
            "", http,
            async () => await Open(http.User.Agency(), queues, db, stop) is { Password: { } password }
                ? new(Done: "queue-opened", Password: password)
                : new(Done: "queue-there"),
            stop);

    private static async Task<QueueView> Open(
        Guid agency, PartnerQueues queues, ReferralDatabase db, CancellationToken stop)
    {
        _ = queues.Broker;
        var fresh = queues.Seal(agency, PartnerQueues.NewPassword());
        var (view, password) = await db.Do(work => Open(agency, fresh, queues, work), stop);
        return password is null ? view : view with { Password = queues.Open(agency, password) };
    }

    private static async Task<Opened> Open(Guid agency, byte[] password, PartnerQueues queues, Work work)
    {
        var inserted = await work.Execute(
            $"""
            INSERT INTO partner_queues (agency_id, state, password, created_at, due_at)
            VALUES ({agency}, 'wanted', {password}, {work.Now}, {work.Now})
            ON CONFLICT (agency_id) DO NOTHING
            """);
        var view = (await ShowQueue.Read(agency, queues, work))!;
        if (view.State is QueueState.Leaving)
        {
            throw new RefusedException(
                "queue-leaving", "예전 큐를 치우는 중입니다. 잠시 뒤에 다시 해 주십시오.",
                "The queue there was is still being taken down. Please try again in a moment.");
        }

        if (inserted == 0) return new Opened(view, Password: null);

        work.Audit("partner-queue-opened", agency);
        work.LeaveErrand();
        return new Opened(view, password);
    }
}
