using System.Security.Claims;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>
/// Somebody wishes to be met face to face: whoever is with them, or a supervisor, keeps a room and a counsellor for a
/// time. No room, no counsellor and no case is booked twice for the same time.
/// </summary>
public static class BookSlot
{
    /// <param name="Minutes">20 to 120.</param>
    /// <param name="CounsellorId">Whoever books, where nobody is named.</param>
    public sealed record Request(
        Guid ContactId, string RoomId, DateTimeOffset From, int Minutes = SlotPolicy.MinutesUsual,
        string? CounsellorId = null);

    public sealed record Booked(Guid SlotId, DateTimeOffset From, DateTimeOffset Until);

    public static async Task<Results<Ok<Booked>, NotFound>> Handle(
        Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) =>
        await Book(request, user, db, city, stop) is { } booked ? TypedResults.Ok(booked) : TypedResults.NotFound();

    /// <summary>Null when there is no such contact.</summary>
    public static Task<Booked?> Book(
        Request request, ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop) => db.Do(
        async work =>
        {
            var until = SlotPolicy.Until(request.From, request.Minutes, work.Now);
            var counsellor = request.CounsellorId ?? user.Id();
            await work.RequireCounsellor(counsellor, city.DayOf(request.From));
            if (await work.KnownContact(request.ContactId, user) is not var (caseId, _)) return null;

            var slot = new Slot(
                Guid.CreateVersion7(), request.RoomId, counsellor, request.ContactId, caseId, request.From, until,
                user.Id());
            await work.RequireOpen(slot.RoomId, slot.From, slot.Until, city);
            await work.AddSlot(slot, city);
            work.Audit("slot-booked", caseId);
            work.Announce(
                new SlotBooked(
                    slot.Id, caseId, slot.ContactId, slot.RoomId, slot.Counsellor, slot.From, slot.Until, WalkIn: false,
                    work.Now),
                caseId);
            return new Booked(slot.Id, slot.From, slot.Until);
        },
        stop);
}
