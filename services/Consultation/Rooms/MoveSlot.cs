using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>
/// A slot is at another time, in another room or with another counsellor. Where that is taken it stays as it was.
/// </summary>
public static class MoveSlot
{
    /// <param name="CounsellorId">Its counsellor, where nobody is named.</param>
    public sealed record Request(
        string RoomId, DateTimeOffset From, int Minutes = SlotPolicy.MinutesUsual, string? CounsellorId = null);

    public static async Task<Results<Ok<BookSlot.Booked>, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city,
        CancellationToken stop) =>
        await Move(id, request, user, db, city, stop) is { } moved ? TypedResults.Ok(moved) : TypedResults.NotFound();

    /// <summary>Null when there is no such slot.</summary>
    public static Task<BookSlot.Booked?> Move(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city,
        CancellationToken stop) => db.Do(
        async work =>
        {
            if (await work.LockSlot(id, user) is not { } slot) return null;

            slot.RequireChange(user.Id(), user.IsInRole(Roles.Supervisor));
            var moved = slot with
            {
                RoomId = request.RoomId,
                Counsellor = request.CounsellorId ?? slot.Counsellor,
                From = request.From,
                Until = SlotPolicy.Until(request.From, request.Minutes, work.Now),
            };
            await work.RequireCounsellor(moved.Counsellor, city.DayOf(moved.From));
            await work.RequireOpen(moved.RoomId, moved.From, moved.Until, city);
            // Written anew, for what a time is kept from is asked of new rows without a fault.
            await work.Execute($"DELETE FROM slots WHERE id = {id}");
            await work.DropReminder(slot);
            await work.AddSlot(moved, city);
            work.Audit("slot-moved", slot.CaseId);
            work.Announce(
                new SlotMoved(
                    id, slot.CaseId, slot.ContactId, moved.RoomId, moved.Counsellor, moved.From, moved.Until, work.Now),
                slot.CaseId);
            return new BookSlot.Booked(id, moved.From, moved.Until);
        },
        stop);
}
