using System.Globalization;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using ReferralService.Referrals;

namespace ReferralService.Fhir;

/// <summary>Which tasks are searched for. Parameters that are not known here are ignored, as FHIR says.</summary>
/// <param name="States">States of referrals whose task has one of the codes that were asked for.</param>
/// <param name="From">Changed at this moment or later.</param>
/// <param name="Before">Changed before this moment.</param>
/// <param name="After">The last task of the page before; the one before all for the first page.</param>
public sealed record TaskQuery(
    string[] States, DateTimeOffset From, DateTimeOffset Before, (DateTimeOffset At, Guid Id) After, int Count)
{
    public const string AfterName = "_after";

    private const int CountDefault = 50;
    private const int CountMax = 100;

    // Within what PostgreSQL and FHIR both can say.
    private static readonly DateTimeOffset Always = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Never = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TaskQuery Of(HttpRequest request, CityPack city)
    {
        var (from, before) = (Always, Never);
        foreach (var wanted in request.Query["_lastUpdated"].OfType<string>().Where(text => text.Length > 0))
        {
            var (start, end) = FhirMoment.Of(wanted, "_lastUpdated", city);
            from = start > from ? start.Value : from;
            before = end < before ? end.Value : before;
        }

        return new TaskQuery(StatesOf(request.Query["status"]), from, before, AfterOf(request), CountOf(request));
    }

    /// <summary>Names a task as the end of a page.</summary>
    public static string NameOf(FhirReferral last) => string.Create(
        CultureInfo.InvariantCulture, $"{last.Updated.UtcTicks}-{last.View.ReferralId:N}");

    private static string[] StatesOf(string? text)
    {
        var all = Enum.GetValues<ReferralStatus>();
        if (string.IsNullOrEmpty(text)) return [.. all.Select(status => EventJson.NameOf(status))];

        var codes = text.Split(',');
        return codes.All(code => all.Any(status => ReferralStatusWords.Of(status).TaskStatus == code)
            || code is "draft" or "received" or "ready")
            ? [.. all.Where(status => codes.Contains(ReferralStatusWords.Of(status).TaskStatus))
                .Select(status => EventJson.NameOf(status))]
            : throw new BadFieldException("status", "TaskStatus의 값이 아닙니다.", "This is no code of TaskStatus.");
    }

    private static (DateTimeOffset At, Guid Id) AfterOf(HttpRequest request)
    {
        var text = request.Query[AfterName].ToString();
        if (text.Length == 0) return (Always, Guid.Empty);

        var parts = text.Split('-');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks >= Always.UtcTicks && ticks < Never.UtcTicks
            && Guid.TryParseExact(parts[1], "N", out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw new BadFieldException(
                AfterName, "쪽을 찾을 수 없습니다. 처음부터 다시 찾아 주십시오.", "No such page: please search again.");
    }

    private static int CountOf(HttpRequest request)
    {
        var text = request.Query["_count"].ToString();
        if (text.Length == 0) return CountDefault;

        // FHIR lets a server give fewer than were asked for.
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? Math.Min(count, CountMax)
            : throw new BadFieldException("_count", "1 이상의 수여야 합니다.", "Must be a number from 1.");
    }
}
