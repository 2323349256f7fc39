using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Postgres;

namespace ReferralService.Queues;

/// <summary>
/// A partner wants a queue of its own on a broker. Its password is told once; asking again changes nothing. All of its
/// feed comes there, the oldest first.
/// </summary>
public static class OpenQueue
{
    public static async Task<Results<Created<QueueView>, Ok<QueueView>>> Handle(
        ClaimsPrincipal user, PartnerQueues queues, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        _ = queues.Broker;
        var password = PartnerQueues.NewPassword();
        var sealedPassword = queues.Seal(agency, password);
        var (view, fresh) = await db.Do(work => Open(agency, sealedPassword, queues, work), stop);
        return fresh
            ? TypedResults.Created((string?)null, view with { Password = password })
            : TypedResults.Ok(view);
    }

    private static async Task<(QueueView View, bool Fresh)> Open(
        Guid agency, byte[] password, PartnerQueues queues, Work work)
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

        if (inserted > 0)
        {
            work.Audit("partner-queue-opened", agency);
            work.LeaveErrand();
        }

        return (view, inserted > 0);
    }
}
