using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Counsellors;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;
using Platform.Telemetry;
using Platform.Web;

namespace ConsultationService.Queue;

/// <summary>
/// A counsellor meets the next person: who is in the greatest danger first, then who has waited longest. Whoever still
/// holds a contact gets that one again. Two counsellors never get the same contact, and nobody unqualified gets any.
/// </summary>
public sealed class TakeNextContact(ConsultationDatabase db, CityPack city, Demonstration demonstration)
{
    public record View(Guid ConsultationId, Guid ContactId, Guid CaseId, Channel Channel, int WaitedSeconds, Risk Risk);

    public static async Task<Results<Ok<View>, NoContent>> Handle(
        EmptyRequest? nothing, ClaimsPrincipal user, TakeNextContact next, CancellationToken stop) =>
        await next.Take(user.Id(), stop) is { } taken ? TypedResults.Ok(taken) : TypedResults.NoContent();

    public static async Task<Results<Ok<View>, NoContent>> HandleAnother(
        EmptyRequest? nothing, ClaimsPrincipal user, TakeNextContact next, CancellationToken stop) =>
        await next.TakeAnother(user.Id(), stop) is { } taken ? TypedResults.Ok(taken) : TypedResults.NoContent();

    /// <summary>The contact this counsellor holds now, the first of several; null when nobody waits.</summary>
    public Task<View?> Take(string counsellor, CancellationToken stop) => Take(counsellor, another: false, stop);

    /// <summary>One who writes, beside those the counsellor already writes with; null when nobody waits.</summary>
    public Task<View?> TakeAnother(string counsellor, CancellationToken stop) =>
        Take(counsellor, another: true, stop);

    private async Task<View?> Take(string id, bool another, CancellationToken stop)
    {
        var fresh = false;
        var contact = await db.Do(
            async work =>
            {
                fresh = false;
                var counsellor = await work.MarkPresent(id, demonstration.IsOn);
                var held = await work.ReadHeldBy(id);
                if (held is [var first, ..] && !another) return first;

                counsellor.RequireQualified(city.DayOf(work.Now));
                counsellor.RequireRested(work.Now);
                counsellor.RequireRoom(held.Count, held.LeaveRoom());
                var taken = await TakeFirst(counsellor, written: held.Count > 0, city.DayOf(work.Now), work);
                fresh = taken is not null;
                return taken;
            },
            stop);
        if (fresh) Metrics.Taken(contact!.Risk.ToString(), TimeSpan.FromSeconds(contact.WaitedSeconds));
        return contact;
    }

    private static async Task<View?> TakeFirst(Counsellor counsellor, bool written, DateOnly today, Work work)
    {
        var next = await work.One(
            $"""
            WITH here AS (
                SELECT id, languages, skills, gender FROM counsellors
                WHERE attendance = 'here' AND enabled AND qualified_until >= {today})
            UPDATE queue SET state = 'taken'
            WHERE contact_id = (
                SELECT contact_id FROM queue
                WHERE state = 'waiting' AND (NOT {written} OR channel IN ('web-chat', 'kakao'))
                    AND (coalesce(wished_at, received_at) < {work.Now - Wish.Patience}
                        OR (risk >= {RaiseRisk.Danger}
                            AND coalesce(wished_at, received_at) < {work.Now - Wish.PatienceInDanger})
                        OR ((language IS NULL OR {counsellor.EverySkill} OR language = ANY({counsellor.Languages})
                                OR language NOT IN (SELECT unnest(languages) FROM here))
                            AND (gender_wish IS NULL OR gender_wish = {counsellor.Gender}
                                OR gender_wish NOT IN (SELECT gender FROM here WHERE gender IS NOT NULL))
                            AND (skill IS NULL OR {counsellor.EverySkill} OR skill = ANY({counsellor.Skills})
                                OR skill NOT IN (SELECT unnest(skills) FROM here))
                            AND (for_counsellor IS NULL OR for_counsellor = {counsellor.Id}
                                OR for_counsellor NOT IN (SELECT id FROM here))))
                ORDER BY risk DESC, place, received_at, contact_id
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
            INSERT INTO consultations (id, contact_id, case_id, counsellor, state, taken_at, waited_s, call)
            SELECT {taken.ConsultationId}, contact_id, case_id, {counsellor.Id}, 'open', {work.Now}, {waited},
                CASE WHEN channel = 'phone' AND ended_at IS NOT NULL THEN 'ended' END
            FROM queue
            WHERE contact_id = {taken.ContactId}
            """);
        work.Audit("contact-taken", taken.CaseId);
        work.Announce(
            new ContactAccepted(taken.ContactId, taken.CaseId, taken.ConsultationId, waited, counsellor.Id),
            taken.CaseId);
        return taken;
    }
}
