using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Cities;

namespace ConsultationService.Rooms;

/// <summary>The rooms on a day, as data and as a page from which they are booked.</summary>
public static class ShowRooms
{
    public const string Path = "/desk/rooms/page";

    /// <summary>The page of a day.</summary>
    /// <param name="said">What the last form came to: <c>kept</c>, <c>cancelled</c> or <c>missed</c>.</param>
    public static string At(DateOnly day, string? said = null) =>
        $"{Path}?day={Text(day)}{(said is null ? "" : $"&said={said}")}";

    /// <summary>The day as forms send it.</summary>
    public static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Null where no day stands: today is shown.</summary>
    public static DateOnly? Read(string? text) => DateOnly.TryParseExact(
        text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200
        ? day
        : null;

    public static async Task<Ok<RoomsView>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop, string? day = null) =>
        TypedResults.Ok(await db.DoApart(work => RoomsView.Read(Read(day), user, city, work), stop));

    /// <param name="contact">Whom a supervisor books for.</param>
    public static Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CityPack city, CancellationToken stop, string? day = null,
        string? said = null, string? contact = null) =>
        Page(Read(day), user, db, city, sent: null, stop, said, contact);

    /// <summary>The page, with a form that could not be taken as it was filled in.</summary>
    internal static async Task<RazorComponentResult> Page(
        DateOnly? day, ClaimsPrincipal user, ConsultationDatabase db, CityPack city, SentForm? sent,
        CancellationToken stop, string? said = null, string? contact = null)
    {
        var (view, choices) = await db.DoApart(
            async work =>
            {
                var shown = await RoomsView.Read(day, user, city, work);
                return (shown, await RoomChoices.Read(shown.Day, user, work));
            },
            stop);
        var named = Guid.TryParse(contact, out var id) ? id : (Guid?)null;
        return new RazorComponentResult<RoomsPage>(
            new { User = user, View = view, Choices = choices, Sent = sent, Said = said, Contact = named })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };
    }
}
