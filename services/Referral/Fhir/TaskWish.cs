using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Contracts;
using Platform;
using Platform.Cities;
using Platform.Messaging;
using Platform.Web;

namespace ReferralService.Fhir;

/// <summary>What somebody wants a task to be; members that are not known here are ignored.</summary>
/// <param name="Version">Which state they have seen; null when they do not say.</param>
/// <param name="Failure">One of our reasons, where the status reason has its code.</param>
/// <param name="Began">When what was done began, as they write it: the day of help, once it is finished.</param>
/// <param name="OutcomeOnly">They wish to hear what came of it in the place of the task.</param>
public sealed partial record TaskWish(
    string Status, string? Business, string? Reason, ReferralFailure? Failure, long? Version, string? Began = null,
    bool OutcomeOnly = false)
{
    private const int BytesMax = 64 * 1024;

    public static async Task<TaskWish> Of(string id, HttpRequest request)
    {
        var task = LooseJson.Read(await LooseJson.Body(request, BytesMax));
        if (task is not { ValueKind: JsonValueKind.Object })
        {
            throw new BadFieldException("Task", "JSON 객체가 아닙니다.", "This is no JSON object.");
        }

        if (task.Text("resourceType") != "Task") throw Wrong("Task.resourceType");
        if (!string.Equals(task.Text("id"), id, StringComparison.OrdinalIgnoreCase)) throw Wrong("Task.id");

        return new TaskWish(
            task.Text("status") ?? throw Wrong("Task.status"), CodeIn(task, "businessStatus", FhirReferral.States),
            task.Text("statusReason", "text"), FailureIn(task), VersionOf(request),
            task.Text("executionPeriod", "start"),
            request.Headers["Prefer"].Any(wish => OutcomeWished().IsMatch(wish ?? "")));
    }

    /// <summary>A date, or the day a moment has in the city; null where nothing stands.</summary>
    public DateOnly? DayIn(CityPack city)
    {
        if (Began is null) return null;
        if (DateOnly.TryParseExact(Began, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        // Without a zone nobody knows which day it is.
        return Moment().IsMatch(Began) && DateTimeOffset.TryParse(
            Began, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? city.DayOf(moment)
                : throw Wrong("Task.executionPeriod.start");
    }

    private static ReferralFailure? FailureIn(JsonElement? task)
    {
        if (CodeIn(task, "statusReason", FhirReferral.Failures) is { } code)
        {
            return EventJson.TryValueOf<ReferralFailure>(code, out var known)
                ? known
                : throw Wrong("Task.statusReason.coding");
        }

        return LooseJson.Trimmed(task.Text("statusReason", "text")).Length > 0 ? ReferralFailure.Other : null;
    }

    /// <summary>Other people's codes may stand beside ours.</summary>
    private static string? CodeIn(JsonElement? task, string member, string system)
    {
        if (task!.Value.TryGetProperty(member, out var concept) && concept.ValueKind is JsonValueKind.Object
            && concept.TryGetProperty("coding", out var codings) && codings.ValueKind is JsonValueKind.Array)
        {
            return codings.EnumerateArray().Select(coding => (JsonElement?)coding)
                .Where(coding => coding.Text("system") == system)
                .Select(coding => coding.Text("code"))
                .FirstOrDefault();
        }

        return null;
    }

    private static long? VersionOf(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text.Length == 0) return null;

        return ETag().Match(text) is { Success: true } tag
            && long.TryParse(tag.Groups["version"].Value, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Wrong("If-Match");
    }

    private static BadFieldException Wrong(string member) =>
        new(member, "없거나 맞지 않는 값입니다.", "Missing, or not a value that fits.");

    [GeneratedRegex(@"(?:^|[,;\s])return=""?OperationOutcome""?(?:$|[,;\s])", RegexOptions.IgnoreCase)]
    private static partial Regex OutcomeWished();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Moment();

    [GeneratedRegex("""\A(?:W/)?"(?<version>[0-9]{1,18})"\z""", RegexOptions.ExplicitCapture)]
    private static partial Regex ETag();
}
