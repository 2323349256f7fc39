using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Cities;
using Platform.Postgres;

namespace ConsultationService.Rooms;

/// <summary>
/// The rooms, when they are open and how much is booked today. A supervisor looks at it; whoever may change it finds
/// the form beside it.
/// </summary>
public static class ShowHours
{
    public const string Path = "/desk/rooms/hours/page";

    /// <param name="Booked">Slots of today that are booked or in which somebody is met.</param>
    public sealed record Line(Room Room, int Booked);

    /// <param name="room">The room the form is about; none stands for a new one.</param>
    public static Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop, string? room = null) =>
        Page(user, db, city, sent: null, room, stop);

    internal static async Task<RazorComponentResult> Page(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, SentForm? sent, string? room,
        CancellationToken stop)
    {
        var lines = await db.DoApart(work => Read(city, work), stop);
        return new RazorComponentResult<HoursPage>(new
        {
            User = user,
            Lines = lines,
            Change = lines.FirstOrDefault(line => line.Room.Id == room)?.Room,
            Sent = sent,
        })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };
    }

    private static async Task<List<Line>> Read(CityPack city, Work work)
    {
        var today = city.DayOf(work.Now);
        var booked = await work.Many(
            $"""
            SELECT room, count(*)::int FROM slots
            WHERE state IN ('booked', 'arrived') AND from_at < {city.StartOf(today.AddDays(1))}
                AND until_at > {city.StartOf(today)}
            GROUP BY room
            """,
            row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1)));
        var counts = booked.ToDictionary();
        return [.. from room in await work.Rooms() select new Line(room, counts.GetValueOrDefault(room.Id))];
    }
}
