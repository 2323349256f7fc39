using Contracts;
using Platform;
using Platform.Cities;
using Platform.Messaging;

namespace ConsultationService.CallBacks;

/// <summary>What stands in the desk's form about a call to be promised. Pure: no clock, no database.</summary>
/// <param name="Window">The code of one of <see cref="Windows"/>; empty where no call is promised.</param>
public sealed record PromiseDraft(Guid ContactId, string Window, CallBackKind Kind, bool NoMessage, bool ForMe)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    /// <summary>What people promise.</summary>
    public static IReadOnlyList<CallBackKind> Kinds { get; } =
        [.. Enum.GetValues<CallBackKind>().Where(kind => kind is not CallBackKind.Reminder)];

    /// <param name="Code">As the form sends it.</param>
    /// <param name="AtNight">They have just agreed to it, whatever the hour.</param>
    public sealed record Choice(
        string Code, Words Words, DateTimeOffset From, DateTimeOffset Until, bool AtNight = false);

    public static PromiseDraft Read(IFormCollection form) => new(
        Guid.TryParse(form["contact"], out var contact) ? contact : Guid.Empty, form["window"].ToString(),
        EventJson.TryValueOf<CallBackKind>(form["callKind"].ToString(), out var kind) ? kind : default,
        form.ContainsKey("noMessage"), form.ContainsKey("forMe"));

    /// <summary>What can be promised from now on, in the city's hours.</summary>
    public static IReadOnlyList<Choice> Windows(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        Choice[] all =
        [
            new("now", new("지금부터 1시간 안", "Within the hour"), now, now.AddHours(1), AtNight: true),
            Of("tonight", new("오늘 저녁 18–21시", "Tonight, 18:00–21:00"), today, 18, 21),
            Of("tomorrow-morning", new("내일 오전 9–12시", "Tomorrow morning, 9:00–12:00"), today.AddDays(1), 9, 12),
            Of("tomorrow-afternoon", new("내일 오후 12–18시", "Tomorrow afternoon, 12:00–18:00"),
                today.AddDays(1), 12, 18),
            Of("tomorrow-evening", new("내일 저녁 18–21시", "Tomorrow evening, 18:00–21:00"), today.AddDays(1), 18, 21),
            Of("days", new("2–3일 뒤 9–21시", "In two or three days, 9:00–21:00"), today.AddDays(2), 9, 24 + 21),
        ];
        return [.. all.Where(choice => choice.Until - now >= Shortest)];

        Choice Of(string code, Words words, DateTime day, int from, int until) =>
            new(code, words, zone.MomentOf(day.AddHours(from)), zone.MomentOf(day.AddHours(until)));
    }

    /// <summary>The promise this form asks for; refused where no window is chosen.</summary>
    public PromiseCallBack.Request ToRequest(DateTimeOffset now, TimeZoneInfo zone) =>
        Windows(now, zone).FirstOrDefault(choice => choice.Code == Window) is { } chosen
            ? new PromiseCallBack.Request(ContactId, Kind, chosen.From, chosen.Until, NoMessage, chosen.AtNight, ForMe)
            : throw new BadFieldException("window", "언제 전화할지 골라 주십시오.", "Choose when to call.");
}
