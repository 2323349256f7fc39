using System.Globalization;
using AnalyticsService.Figures;
using AnalyticsService.Ledger;
using Platform;

namespace AnalyticsService.Operations;

/// <summary>The form for sending events again as it was filled in, with times of the city's clocks.</summary>
/// <param name="Queue">Who is to hear what: <c>consultation/contact-received</c>.</param>
public sealed record RepublishDraft(string Queue, string From, string To)
{
    private const string Shown = "yyyy-MM-dd'T'HH:mm";

    private static readonly string[] Read = [Shown, "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Why it was not done.</summary>
    public RefusedException? Refused { get; init; }

    /// <summary>A form nobody has filled in yet: the last hour.</summary>
    public static RepublishDraft OfLastHour(DateTimeOffset now, TimeZoneInfo zone)
    {
        var next = TimeZoneInfo.ConvertTime(now.AddMinutes(1), zone);
        return new RepublishDraft("", Show(next.AddHours(-1)), Show(next));
    }

    public RepublishEvents.Request ToRequest(TimeZoneInfo zone)
    {
        var (service, topic) = Queue.Split('/') is [var first, var second] ? (first, second) : ("", "");
        return new RepublishEvents.Request(service, topic, MomentOf("from", From, zone), MomentOf("to", To, zone));
    }

    /// <summary>What is wrong with a field, in words.</summary>
    public string? ProblemOf(params string[] fields) =>
        Refused is BadFieldException bad && fields.Contains(bad.Path) ? bad.Words.ToString() : null;

    private static string Show(DateTimeOffset local) => local.ToString(Shown, CultureInfo.InvariantCulture);

    private static DateTimeOffset MomentOf(string field, string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, Read, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown)
        && shown.Year is >= 1900 and < 2200
            ? CityClock.MomentOf(shown, zone)
            : throw new BadFieldException(field, "날짜와 시각을 적어 주십시오.", "A day and a time, please.");
}
