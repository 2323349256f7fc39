using System.Text.Json;
using ConsultationService.Counsellors;
using Npgsql;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>The statements about rooms that several use cases share.</summary>
internal static class RoomTable
{
    public static Task<List<Room>> Rooms(this Work work) => work.Many(
        $"SELECT id, place_ko, place_en, name_ko, name_en, hours, closings FROM rooms ORDER BY id", Read);

    /// <summary>All rooms, locked: nobody else books one of them meanwhile.</summary>
    public static Task<List<Room>> LockRooms(this Work work) => work.Many(
        $"SELECT id, place_ko, place_en, name_ko, name_en, hours, closings FROM rooms ORDER BY id FOR UPDATE", Read);

    /// <summary>Refuses a room that is not known or not open all that time; it stays as it is until then.</summary>
    public static async Task RequireOpen(
        this Work work, string roomId, DateTimeOffset from, DateTimeOffset until, CityPack city)
    {
        var room = await work.One(
            $"""
            SELECT id, place_ko, place_en, name_ko, name_en, hours, closings FROM rooms WHERE id = {roomId} FOR UPDATE
            """,
            Read) ?? throw new BadFieldException("roomId", "모르는 방입니다.", "This room is not known.");
        if (!room.IsOpen(from, until, city.TimeZone))
        {
            throw new BadFieldException("from", "그때는 방이 열려 있지 않습니다.", "The room is not open then.");
        }
    }

    /// <summary>Refuses a counsellor who is not known or may not be given anybody on that day.</summary>
    public static async Task RequireCounsellor(this Work work, string id, DateOnly day)
    {
        if (await work.LockCounsellor(id) is not { } counsellor)
        {
            throw new BadFieldException("counsellorId", "모르는 상담원입니다.", "This counsellor is not known.");
        }

        if (!counsellor.MayMeet(day))
        {
            throw new BadFieldException(
                "counsellorId", "그날 상담 자격이 없는 상담원입니다.", "This counsellor is not qualified on that day.");
        }
    }

    internal static string Json<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);

    private static Room Read(NpgsqlDataReader row) => new(
        row.GetString(0), new Words(row.GetString(1), row.GetString(2)), new Words(row.GetString(3), row.GetString(4)),
        JsonSerializer.Deserialize<List<OpeningHours>>(row.GetString(5), EventJson.Options)!,
        JsonSerializer.Deserialize<List<Span>>(row.GetString(6), EventJson.Options)!);
}
