using System.Security.Claims;
using ConsultationService.CallBacks;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Rooms;

/// <summary>
/// Nobody came within fifteen minutes: the room is free again, and the person is called, once. By the clock alone only
/// where the counsellor was there and free all that time, for otherwise it was the person who waited: what nobody has
/// begun by its end is cancelled, and they are called too.
/// </summary>
public static class MissSlot
{
    private const int AtOnceMax = 100;

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CityPack city,
        CancellationToken stop) =>
        await Miss(id, user, db, city, stop) is null ? TypedResults.NotFound() : TypedResults.NoContent();

    /// <summary>Null when there is no such slot.</summary>
    public static Task<Slot?> Miss(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockSlot(id, user) is not { } slot) return null;

            slot.RequireChange(user.Id(), user.IsInRole(Roles.Supervisor));
            slot.RequireMissed(work.Now);
            await End(slot, city, work);
            return slot;
        },
        stop);

    public static async Task Run(CityPack city, Work work)
    {
        var since = work.Now - SlotPolicy.Patience;
        var missed = await work.Many(
            $"""
            SELECT {SlotTable.Columns}
            FROM slots s
            JOIN counsellors who ON who.id = s.counsellor AND who.enabled AND who.attendance <> 'away'
            WHERE s.state = 'booked' AND s.from_at <= {since} AND who.attendance_since <= s.from_at AND NOT EXISTS (
                SELECT FROM consultations c
                WHERE c.counsellor = s.counsellor
                    AND (c.state = 'open' OR coalesce(c.completed_at, c.returned_at) > s.from_at))
            ORDER BY s.from_at, s.id
            LIMIT {AtOnceMax}
            FOR UPDATE OF s SKIP LOCKED
            """,
            SlotTable.Read);
        foreach (var slot in missed) await End(slot, city, work);

        var left = await work.Many(
            $"""
            SELECT {SlotTable.Columns}
            FROM slots s
            WHERE s.state = 'booked' AND s.until_at <= {work.Now}
            ORDER BY s.from_at, s.id
            LIMIT {AtOnceMax}
            FOR UPDATE OF s SKIP LOCKED
            """,
            SlotTable.Read);
        foreach (var slot in left)
        {
            await work.CancelSlot(slot);
            await work.CallFor(slot, CallBackKind.Promised, work.Now + CallBackPolicy.AskedWithin, city);
        }
    }

    private static async Task End(Slot slot, CityPack city, Work work)
    {
        await work.Execute($"UPDATE slots SET state = 'no-show', closed_at = {work.Now} WHERE id = {slot.Id}");
        await work.DropReminder(slot);
        work.Audit("slot-missed", slot.CaseId);
        work.Announce(new SlotEnded(slot.Id, slot.CaseId, SlotResult.NoShow, slot.From, work.Now), slot.CaseId);
        await work.CallFor(slot, CallBackKind.Promised, work.Now + CallBackPolicy.AskedWithin, city);
    }
}
