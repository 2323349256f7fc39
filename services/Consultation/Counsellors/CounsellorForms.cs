using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform;
using Platform.Cities;
using Platform.Web;

namespace ConsultationService.Counsellors;

/// <summary>The form of the list of counsellors, by the same use case as the door for machines.</summary>
public static class CounsellorForms
{
    public static async Task<Results<StatusCodeHttpResult, RazorComponentResult>> Keep(
        IFormCollection form, HttpContext http, ConsultationDatabase db, CityPack city, CancellationToken stop)
    {
        var sent = new SentForm("counsellor", form);
        var known = sent.Shown("known");
        var (kept, refused) = await Refusal.Of<KeepCounsellor.Request>(async () => await KeepCounsellor.Keep(
            known ?? sent.Needed("id"), Read(sent), db, stop, isNew: known is null));
        if (kept is not null) return SeeOther.At(ShowCounsellors.Path, http);

        return await ShowCounsellors.Page(http.User, db, city, sent with { Refused = refused }, known, stop);
    }

    private static KeepCounsellor.Request Read(SentForm sent) => new(
        Codes(sent.Text("languages")), Day(sent), Codes(sent.Text("skills")), sent.Choice<Gender>("gender"),
        int.TryParse(sent.Text("chatsMax"), NumberStyles.None, CultureInfo.InvariantCulture, out var chats) ? chats : 0,
        sent.Has("enabled", "on"));

    private static DateOnly? Day(SentForm sent) => sent.Text("qualifiedUntil") switch
    {
        null => null,
        var text when DateOnly.TryParseExact(
            text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new BadFieldException("qualifiedUntil", "날짜가 아닙니다.", "This is no date."),
    };

    private static string[] Codes(string? text) =>
        (text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
