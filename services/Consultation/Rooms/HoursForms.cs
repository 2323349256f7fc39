using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Web;

namespace ConsultationService.Rooms;

/// <summary>The form by which a room is written down, by the same use case as the door for machines.</summary>
public static class HoursForms
{
    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Keep(
        IFormCollection form, HttpContext http, ConsultationDatabase db, CityPack city, CancellationToken stop)
    {
        var sent = new SentForm("room", form);
        var known = sent.Shown("known");
        var (kept, refused) = await Refusal.Of<Room>(async () => await KeepRoom.Keep(
            known ?? sent.Needed("id"), Read(sent, city), db, city, stop, isNew: known is null));
        if (kept is not null) return SeeOther.At(ShowHours.Path, http);

        return await ShowHours.Page(http.User, db, city, sent with { Refused = refused }, known, stop);
    }

    /// <summary>How many rows whose first field begins so stood in a form that was sent.</summary>
    internal static int RowsIn(SentForm sent, string first) =>
        sent.Fields.Keys.Count(key => key.StartsWith(first, StringComparison.Ordinal));

    /// <summary>The city's clocks at a moment, as a form sends them.</summary>
    internal static string Text(DateTimeOffset at, CityPack city) =>
        city.Local(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static KeepRoom.Request Read(SentForm sent, CityPack city) => new(
        new Words(sent.Needed("placeKo"), sent.Needed("placeEn")),
        new Words(sent.Needed("nameKo"), sent.Needed("nameEn")), Hours(sent), Closings(sent, city));

    /// <summary>What stands in no row is no time.</summary>
    private static List<OpeningHours> Hours(SentForm sent) =>
    [
        .. from row in Enumerable.Range(0, RowsIn(sent, "opens-"))
           let days = Enum.GetValues<Weekday>().Where(day => sent.Has($"days-{row}", EventJson.NameOf(day))).ToList()
           where days.Count > 0 || sent.Shown($"opens-{row}") is not null || sent.Shown($"closes-{row}") is not null
           select new OpeningHours(
               days.Count > 0 ? days : throw Bad($"opens-{row}", "요일을 골라 주십시오.", "Please choose the days."),
               Hour(sent, $"opens-{row}"), Hour(sent, $"closes-{row}")),
    ];

    private static List<Span> Closings(SentForm sent, CityPack city) =>
    [
        .. from row in Enumerable.Range(0, RowsIn(sent, "shut-"))
           where sent.Shown($"shut-{row}") is not null || sent.Shown($"again-{row}") is not null
           select new Span(Moment(sent, $"shut-{row}", city), Moment(sent, $"again-{row}", city)),
    ];

    private static TimeOnly Hour(SentForm sent, string field) => TimeOnly.TryParseExact(
        sent.Needed(field), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : throw Bad(field, "시와 분을 적습니다.", "Write hours and minutes.");

    private static DateTimeOffset Moment(SentForm sent, string field, CityPack city) => DateTime.TryParseExact(
        sent.Needed(field), "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        ? city.TimeZone.MomentOf(local)
        : throw Bad(field, "날짜와 시각을 적습니다.", "Write a day and a time.");

    private static BadFieldException Bad(string field, string ko, string en) => new(field, ko, en);
}
