using System.Security.Claims;
using ConsultationService.Queue;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>The rooms on one day of the city: when each is free, and what is booked.</summary>
public sealed record RoomsView(DateOnly Day, DateTimeOffset Now, IReadOnlyList<RoomDay> Rooms)
{
    public static async Task<RoomsView> Read(DateOnly? chosen, ClaimsPrincipal user, CityPack city, Work work)
    {
        var today = city.DayOf(work.Now);
        var day = chosen ?? today;
        var (from, until) = (city.StartOf(day), city.StartOf(day.AddDays(1)));
        var supervisor = user.IsInRole(Roles.Supervisor);
        var slots = await work.Many(
            $"""
            SELECT {SlotTable.Columns}, {user.Id()} IN (s.counsellor, s.booked_by) OR ({supervisor}
                AND ({user.Districts()} IS NULL OR q.district = ANY({user.Districts()}))),
                {user.IsInRole(Roles.Counsellor)} AND s.state = 'booked' AND s.from_at <= {work.Now}
                    AND s.until_at > {work.Now}
            FROM slots s
            LEFT JOIN queue q ON q.contact_id = s.contact_id
            WHERE s.state <> 'cancelled' AND s.from_at < {until} AND s.until_at > {from}
            ORDER BY s.from_at, s.id
            """,
            row => (Slot: SlotTable.Read(row), Theirs: !row.IsDBNull(11) && row.GetBoolean(11),
                Meets: row.GetBoolean(12)));
        work.AuditEach(
            "slot-read", slots.Where(one => one.Theirs || one.Meets).Select(one => one.Slot.CaseId).Distinct());
        return new RoomsView(day, work.Now, [.. from room in await work.Rooms() select Of(room)]);

        RoomDay Of(Room room)
        {
            var here = slots.Where(one => one.Slot.RoomId == room.Id).ToList();
            var taken = here.Where(one => one.Slot.IsKept)
                .Select(one => new Span(one.Slot.From, one.Slot.Until)).ToList();
            return new RoomDay(
                room.Id, room.Place, room.Name, [.. room.Openings(day, city.TimeZone)],
                [.. room.Free(day, taken, work.Now, city.TimeZone)],
                [.. here.Select(one => SlotView.Of(one.Slot, one.Theirs, one.Meets))]);
        }
    }
}

/// <summary>A room on a day.</summary>
/// <param name="Open">Its hours, before it is closed for a time.</param>
/// <param name="Free">When a slot of the usual length can begin.</param>
public sealed record RoomDay(
    string RoomId, Words Place, Words Name, IReadOnlyList<Span> Open, IReadOnlyList<DateTimeOffset> Free,
    IReadOnlyList<SlotView> Slots);

/// <summary>
/// A slot as it is shown: whose it is only to those who may change it, and while it runs to those who may stand in.
/// </summary>
/// <param name="Changes">Whoever looks may change it.</param>
public sealed record SlotView(
    Guid? SlotId, Guid? ContactId, string Counsellor, DateTimeOffset From, DateTimeOffset Until, SlotState State,
    bool WalkIn, bool Changes)
{
    internal static SlotView Of(Slot slot, bool theirs, bool meets) => new(
        theirs || meets ? slot.Id : null, theirs || meets ? slot.ContactId : null, slot.Counsellor, slot.From,
        slot.Until, slot.State, slot.WalkIn, theirs);
}

/// <summary>For whom, and with whom, whoever looks at the page can book.</summary>
/// <param name="Held">Whom they are with.</param>
/// <param name="Here">Who waits in the house.</param>
/// <param name="Counsellors">Who is qualified on that day.</param>
public sealed record RoomChoices(
    IReadOnlyList<Guid> Held, IReadOnlyList<Guid> Here, IReadOnlyList<string> Counsellors)
{
    private const int HereMax = 50;

    public static async Task<RoomChoices> Read(DateOnly day, ClaimsPrincipal user, Work work)
    {
        var held = await work.HeldBy(user.Id());
        var here = !user.IsInRole(Roles.Counsellor) ? [] : await work.Many(
            $"""
            SELECT contact_id FROM queue
            WHERE state = 'waiting' AND channel = {Channel.DropIn}
            ORDER BY risk DESC, place, received_at, contact_id
            LIMIT {HereMax}
            """,
            row => row.GetGuid(0));
        var counsellors = await work.Many(
            $"SELECT id FROM counsellors WHERE enabled AND qualified_until >= {day} ORDER BY id",
            row => row.GetString(0));
        return new RoomChoices([.. held.Select(one => one.ContactId)], here, counsellors);
    }
}
