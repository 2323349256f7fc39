using System.Security.Claims;
using ConsultationService.Counsellors;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>
/// Somebody who stands in the house is met now, in a room that is free: whoever waits there, or whom the counsellor
/// already is with.
/// </summary>
public sealed class WalkIn(ConsultationDatabase db, CityPack city, Demonstration demonstration)
{
    /// <param name="RoomId">The first that is free, where none is named.</param>
    public sealed record Request(
        Guid ContactId, string? RoomId = null, int Minutes = SlotPolicy.MinutesUsual);

    public static async Task<Results<Ok<MeetInRoom.View>, NotFound>> Handle(
        Request request, ClaimsPrincipal user, WalkIn walkIn, CancellationToken stop) =>
        await walkIn.Meet(request, user.Id(), stop) is { } met ? TypedResults.Ok(met) : TypedResults.NotFound();

    /// <summary>Null when there is no such contact.</summary>
    public Task<MeetInRoom.View?> Meet(Request request, string user, CancellationToken stop) => db.Do(
        async work =>
        {
            var counsellor = await work.MarkPresent(user, demonstration.IsOn);
            counsellor.RequireQualified(city.DayOf(work.Now));
            var held = await work.HeldBy(user);
            var mine = held.FirstOrDefault(one => one.ContactId == request.ContactId);
            if ((mine?.CaseId ?? await Waiting(request.ContactId, work)) is not { } caseId) return null;
            if (mine is null) counsellor.RequireRoom(held.Count, leaveRoom: false);

            var until = SlotPolicy.Until(work.Now, request.Minutes, work.Now);
            var slot = new Slot(
                Guid.CreateVersion7(), await FreeRoom(request.RoomId, until, work), user, request.ContactId, caseId,
                work.Now, until, user, SlotState.Arrived, WalkIn: true, mine?.ConsultationId ?? Guid.CreateVersion7());
            await work.AddSlot(slot, city);
            work.Audit("slot-booked", caseId);
            work.Announce(
                new SlotBooked(
                    slot.Id, caseId, slot.ContactId, slot.RoomId, user, slot.From, slot.Until, WalkIn: true, work.Now),
                caseId);
            if (mine is null) await MeetInRoom.Begin(slot, work);
            else await work.Execute($"UPDATE consultations SET slot_id = {slot.Id} WHERE id = {mine.ConsultationId}");
            return new MeetInRoom.View(slot.Id, slot.ConsultationId!.Value, slot.ContactId, caseId);
        },
        stop);

    private static Task<Guid?> Waiting(Guid contact, Work work) => work.Value<Guid>(
        $"""
        SELECT case_id FROM queue
        WHERE contact_id = {contact} AND channel = {Channel.DropIn} AND state = 'waiting'
        FOR UPDATE
        """);

    private async Task<string> FreeRoom(string? named, DateTimeOffset until, Work work)
    {
        var rooms = await work.LockRooms();
        if (named is not null && rooms.All(room => room.Id != named))
        {
            throw new BadFieldException("roomId", "모르는 방입니다.", "This room is not known.");
        }

        var taken = await work.Slots(work.Now, until);
        return rooms.FirstOrDefault(room =>
            (named is null || room.Id == named) && room.IsOpen(work.Now, until, city.TimeZone)
            && taken.All(slot => slot.RoomId != room.Id || !slot.IsKept))?.Id
            ?? throw new RefusedException("no-free-room", "지금 비어 있는 방이 없습니다.", "No room is free now.");
    }
}
