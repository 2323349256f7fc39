using System.Security.Claims;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Rooms;

/// <summary>
/// Whoever has a slot has come: its counsellor, or whoever stands in for them, meets them in the room, in a
/// consultation of the same case that is completed as any other.
/// </summary>
public sealed class MeetInRoom(ConsultationDatabase db, CityPack city, Demonstration demonstration)
{
    public sealed record View(Guid SlotId, Guid ConsultationId, Guid ContactId, Guid CaseId);

    public static async Task<Results<Ok<View>, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, MeetInRoom meet, CancellationToken stop) =>
        await meet.Meet(id, user, stop) is { } met ? TypedResults.Ok(met) : TypedResults.NotFound();

    /// <summary>Null when there is no such slot.</summary>
    public Task<View?> Meet(Guid id, ClaimsPrincipal user, CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockSlot(id, user) is not { } slot) return null;

            // A second click finds the consultation the first has begun.
            if (slot is { State: SlotState.Arrived, ConsultationId: { } begun } && slot.Counsellor == user.Id())
            {
                return new View(id, begun, slot.ContactId, slot.CaseId);
            }

            slot.RequireMeeting(user.Id(), work.Now, city);
            var counsellor = await work.MarkPresent(user.Id(), demonstration.IsOn);
            counsellor.RequireQualified(city.DayOf(work.Now));
            counsellor.RequireRoom((await work.HeldBy(counsellor.Id)).Count, leaveRoom: false);
            var met = slot with { Counsellor = counsellor.Id };
            var consultation = await Begin(met, work);
            await work.DropReminder(met);
            await work.Arrive(met, consultation);
            return new View(id, consultation, slot.ContactId, slot.CaseId);
        },
        stop);

    /// <summary>Opens a consultation in the room, held by the slot's counsellor.</summary>
    internal static async Task<Guid> Begin(Slot slot, Work work)
    {
        var consultation = slot.ConsultationId ?? Guid.CreateVersion7();
        await work.RequireKept(slot.CaseId);
        await work.Execute(
            $"""
            INSERT INTO queue (contact_id, case_id, state, received_at, received)
            VALUES ({slot.ContactId}, {slot.CaseId}, 'taken', {work.Now}, false)
            ON CONFLICT (contact_id) DO UPDATE SET state = 'taken'
            """);
        var opened = await work.Execute(
            $"""
            INSERT INTO consultations (id, contact_id, case_id, counsellor, state, taken_at, waited_s, slot_id)
            VALUES ({consultation}, {slot.ContactId}, {slot.CaseId}, {slot.Counsellor}, 'open', {work.Now}, 0,
                {slot.Id})
            ON CONFLICT (contact_id) WHERE state = 'open' DO NOTHING
            """);
        if (opened == 0)
        {
            throw new RefusedException(
                "contact-being-met", "지금 다른 상담원이 이분과 이야기하고 있습니다.", "Another counsellor is with this person now.");
        }

        work.Audit("slot-met", slot.CaseId);
        work.Announce(
            new ContactAccepted(
                slot.ContactId, slot.CaseId, consultation, WaitedSeconds: 0, slot.Counsellor, SlotId: slot.Id),
            slot.CaseId);
        return consultation;
    }
}
