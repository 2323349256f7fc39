using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>
/// An administrator writes down a room: the house it is in, when it is open and when it is closed all the same. Nobody
/// is left before a closed door: what is booked then is moved or cancelled first.
/// </summary>
public static partial class KeepRoom
{
    private const int IdMax = 40;
    private const int NameMax = 100;
    private const int TimesMax = 50;

    /// <param name="Closings">From when until when it is closed, whatever its hours.</param>
    public sealed record Request(
        Words Place, Words Name, IReadOnlyList<OpeningHours> Hours, IReadOnlyList<Span>? Closings = null);

    public static async Task<NoContent> Handle(
        string id, Request request, ConsultationDatabase db, CityPack city, CancellationToken stop)
    {
        await Keep(id, request, db, city, stop);
        return TypedResults.NoContent();
    }

    /// <param name="isNew">No room of this name may be known yet.</param>
    internal static async Task<Room> Keep(
        string id, Request request, ConsultationDatabase db, CityPack city, CancellationToken stop, bool isNew = false)
    {
        Check(id, request);
        var room = new Room(id, request.Place, request.Name, request.Hours, request.Closings ?? []);
        await db.Do(work => Keep(room, isNew, city, work), stop);
        return room;
    }

    private static async Task<int> Keep(Room room, bool isNew, CityPack city, Work work)
    {
        var kept = await work.Execute(
            $"""
            INSERT INTO rooms (id, place_ko, place_en, name_ko, name_en, hours, closings)
            VALUES ({room.Id}, {room.Place.Ko}, {room.Place.En}, {room.Name.Ko}, {room.Name.En},
                {RoomTable.Json(room.Hours)}::jsonb, {RoomTable.Json(room.Closings)}::jsonb)
            ON CONFLICT (id) DO UPDATE SET
                place_ko = EXCLUDED.place_ko, place_en = EXCLUDED.place_en, name_ko = EXCLUDED.name_ko,
                name_en = EXCLUDED.name_en, hours = EXCLUDED.hours, closings = EXCLUDED.closings
            WHERE NOT {isNew}
            """);
        if (kept == 0) throw Bad("id", "이미 있는 방입니다.", "There is a room of this name already.");

        var booked = await work.Slots(work.Now, work.Now + SlotPolicy.AheadMax);
        if (booked.Any(slot => slot.RoomId == room.Id && slot.State is SlotState.Booked
            && !slot.WalkIn && !room.IsOpen(slot.From, slot.Until, city.TimeZone)))
        {
            throw new RefusedException(
                "room-booked", "그때 예약이 있습니다. 먼저 옮기거나 취소해 주십시오.",
                "It is booked then. Move or cancel those slots first.");
        }

        work.Audit("room-kept");
        return kept;
    }

    private static void Check(string id, Request request)
    {
        if (!Code().IsMatch(id) || id.Length > IdMax)
        {
            throw Bad(
                "id", "소문자와 숫자, 붙임표로 된 40자까지입니다.", "At most 40 small letters, digits and hyphens.");
        }

        Named("place", request.Place);
        Named("name", request.Name);
        if (request.Hours.Count > TimesMax) throw Bad("hours", "쉰까지입니다.", "At most fifty.");
        foreach (var (i, hours) in request.Hours.Index())
        {
            if (hours.Closes <= hours.Opens)
            {
                throw Bad($"hours[{i}].closes", "닫는 때가 여는 때보다 뒤여야 합니다.", "It has to close after it opens.");
            }

            if (request.Hours.Take(i).Any(other => other.Days.Intersect(hours.Days).Any()
                && other.Opens < hours.Closes && hours.Opens < other.Closes))
            {
                throw Bad($"hours[{i}]", "같은 날의 다른 시간과 겹칩니다.", "It overlaps other hours of the same day.");
            }
        }

        foreach (var (i, closing) in (request.Closings ?? []).Index())
        {
            if (i >= TimesMax) throw Bad("closings", "쉰까지입니다.", "At most fifty.");
            if (closing.Until <= closing.From)
            {
                throw Bad($"closings[{i}].until", "끝나는 때가 시작보다 뒤여야 합니다.", "It has to end after it begins.");
            }
        }
    }

    private static void Named(string field, Words words)
    {
        foreach (var (language, text) in new[] { ("ko", words.Ko), ("en", words.En) })
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > NameMax)
            {
                throw Bad($"{field}.{language}", "1자에서 100자까지입니다.", "From 1 to 100 characters.");
            }
        }
    }

    private static BadFieldException Bad(string field, string ko, string en) => new(field, ko, en);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+){0,9}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();
}
