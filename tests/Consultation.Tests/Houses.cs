using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Contracts;
using Testing;

namespace ConsultationService.Tests;

/// <summary>Rooms and slots, as administrators and counsellors speak of them.</summary>
internal static class Houses
{
    public static readonly string[] EveryDay = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public static Task<HttpResponseMessage> WriteRoom(
        this RunningService desk, string id, string opens = "10:00", string closes = "18:00", string[]? days = null,
        object[]? closings = null, string user = "admin-1") =>
        desk.As(user).PutAsJsonAsync(
            $"/desk/rooms/{id}",
            new
            {
                place = new { ko = "예시마음집", en = "Example House" },
                name = new { ko = $"방 {id}", en = $"Room {id}" },
                hours = new[] { new { days = days ?? EveryDay, opens, closes } },
                closings = closings ?? [],
            });

    /// <summary>A room of the test's own, open from 10 to 18.</summary>
    public static async Task<string> Room(this RunningService desk, string closes = "18:00")
    {
        var id = $"room-{Guid.NewGuid():N}"[..14];
        Assert.Equal(HttpStatusCode.NoContent, (await desk.WriteRoom(id, closes: closes)).StatusCode);
        return id;
    }

    public static Task<HttpResponseMessage> Book(
        this RunningService desk, string user, Guid contactId, string roomId, DateTimeOffset from, int minutes = 50,
        string? counsellorId = null) =>
        desk.As(user).PostAsJsonAsync("/desk/slots", new { contactId, roomId, from, minutes, counsellorId });

    public static async Task<Guid> Booked(
        this RunningService desk, string user, Guid contactId, string roomId, DateTimeOffset from) =>
        (await Answered(await desk.Book(user, contactId, roomId, from))).Id("slotId");

    public static Task<HttpResponseMessage> Change(
        this RunningService desk, string user, Guid slot, string what, object? body = null) =>
        desk.As(user).PostAsJsonAsync($"/desk/slots/{slot}/{what}", body ?? new { });

    public static Task<HttpResponseMessage> WalkIn(
        this RunningService desk, string user, Guid contactId, string? roomId = null) =>
        desk.As(user).PostAsJsonAsync("/desk/slots/walk-in", new { contactId, roomId });

    /// <summary>The room on a day, as somebody sees it.</summary>
    public static async Task<JsonElement> OnDay(this RunningService desk, string user, string roomId, string day) =>
        (await desk.As(user).GetFromJsonAsync<JsonElement>($"/desk/rooms/day?day={day}")).GetProperty("rooms")
        .EnumerateArray().Single(room => room.GetProperty("roomId").GetString() == roomId);

    public static IEnumerable<DateTimeOffset> Free(this JsonElement room) =>
        room.GetProperty("free").EnumerateArray().Select(from => from.GetDateTimeOffset());

    public static async Task<JsonElement> Answered(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The code of a refusal, or the field that was named.</summary>
    public static async Task<string> Refused(HttpResponseMessage answer)
    {
        Assert.True((int)answer.StatusCode is >= 400 and < 500, answer.StatusCode.ToString());
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Waits until those who did not come, or are to be reminded, have been looked for by now.</summary>
    public static Task Looked(this RunningService desk) => desk.Ran("miss-slots", "remind-of-slots");

    /// <summary>Nothing is booked or promised for the tests after it.</summary>
    public static Task Clear(this RunningService desk) => desk.Db(work => work.ExecuteAll(
        $"UPDATE slots SET state = 'cancelled', closed_at = {work.Now} WHERE closed_at IS NULL",
        $"UPDATE call_backs SET state = 'dropped', closed_at = {work.Now} WHERE closed_at IS NULL"));
}
