using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Messaging.RabbitMq;
using Platform.Postgres;

namespace ReferralService.Queues;

/// <summary>A partner looks where its queue is and how far it has been filled.</summary>
public static class ShowQueue
{
    public static async Task<Results<Ok<QueueView>, NotFound>> Handle(
        ClaimsPrincipal user, PartnerQueues queues, ReferralDatabase db, CancellationToken stop)
    {
        var agency = user.Agency();
        var found = queues.Offered ? await db.Do(work => Read(agency, queues, work), stop) : null;
        return found is null ? TypedResults.NotFound() : TypedResults.Ok(found);
    }

    internal static Task<QueueView?> Read(Guid agency, PartnerQueues queues, Work work)
    {
        var guest = PartnerQueues.Of(agency).Name;
        return work.One(
            $"""
            SELECT state, last_fault, (
                SELECT count(*) FROM partner_feed WHERE agency_id = {agency} AND position > queue.position)
            FROM partner_queues AS queue
            WHERE agency_id = {agency}
            """,
            row => new QueueView(
                queues.UriOf(agency), guest, Guest.Queue, guest, EventJson.ValueOf<QueueState>(row.GetString(0)),
                row.GetInt64(2), row.IsDBNull(1) ? null : row.GetString(1)));
    }
}
