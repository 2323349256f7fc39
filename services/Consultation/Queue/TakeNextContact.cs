using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Telemetry;
using Platform.Web;

namespace ConsultationService.Queue;

/// <summary>
/// A counsellor meets the next person: who is in the greatest danger first, then who has waited longest. Whoever still
/// holds a contact gets that one again. Two counsellors never get the same contact.
/// </summary>
public static class TakeNextContact
{
    public record View(Guid ConsultationId, Guid ContactId, Guid CaseId, Channel Channel, int WaitedSeconds, Risk Risk)
    {
        internal static View Read(Npgsql.NpgsqlDataReader row) => new(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2),
            EventJson.ValueOf<Channel>(row.GetString(3)), row.GetInt32(4),
            EventJson.ValueOf<Risk>(row.GetString(5)));
    }

    public static async Task<Results<Ok<View>, NoContent>> Handle(
        EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Take(user.Id(), db, stop) is { } taken ? TypedResults.Ok(taken) : TypedResults.NoContent();

    /// <summary>The contact this counsellor holds now, or null when nobody waits.</summary>
    public static async Task<View?> Take(string counsellor, ConsultationDatabase db, CancellationToken stop)
    {
        var (contact, fresh) = await db.Do(
            async work =>
            {
                await work.MarkPresent(counsellor);
                return await work.Held(counsellor) is { } held
                    ? (held, false)
                    : (await TakeFirst(counsellor, work), true);
            },
            stop);
        if (fresh && contact is not null)
        {
            Metrics.Taken(contact.Risk.ToString(), TimeSpan.FromSeconds(contact.WaitedSeconds));
        }

        return contact;
    }

    private static async Task<View?> TakeFirst(string counsellor, Work work)
    {
        var next = await work.One(
            $"""
            UPDATE queue SET state = 'taken'
            WHERE contact_id = (
                SELECT contact_id FROM queue
                WHERE state = 'waiting'
                ORDER BY risk DESC, received_at, contact_id
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING contact_id, case_id, channel, risk, received_at
            """,
            row => new
            {
                ContactId = row.GetGuid(0),
                CaseId = row.GetGuid(1),
                Channel = EventJson.ValueOf<Channel>(row.GetString(2)),
                Risk = EventJson.ValueOf<Risk>(row.GetString(3)),
                ReceivedAt = row.GetFieldValue<DateTimeOffset>(4),
            });
        if (next is null) return null;

        // The exchange's clock and ours may differ by a little: nobody has waited for less than nothing.
        var waited = Math.Max(0, (int)(work.Now - next.ReceivedAt).TotalSeconds);
        var taken = new View(Guid.CreateVersion7(), next.ContactId, next.CaseId, next.Channel, waited, next.Risk);
        await work.Execute(
            $"""
            INSERT INTO consultations (id, contact_id, case_id, counsellor, state, taken_at, waited_s)
            VALUES ({taken.ConsultationId}, {taken.ContactId}, {taken.CaseId}, {counsellor}, 'open',
                {work.Now}, {waited})
            """);
        work.Audit("contact-taken", taken.CaseId);
        work.Announce(
            new ContactAccepted(taken.ContactId, taken.CaseId, taken.ConsultationId, waited, counsellor), taken.CaseId);
        return taken;
    }
}
