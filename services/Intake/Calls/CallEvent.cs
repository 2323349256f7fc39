using System.Text.Json;
using System.Text.RegularExpressions;
using Platform;
using Platform.Web;

namespace IntakeService.Calls;

/// <summary>What a telephone exchange reports about one call; the same shape whatever its make.</summary>
/// <param name="CallId">Absent only where the event is about no call (<c>agent.state</c>).</param>
/// <param name="Source">Which exchange; with <paramref name="EventId"/> the identity of the event.</param>
/// <param name="Seq">The exchange's own order within the call, from 0.</param>
public sealed record CallEvent(
    string Source, string EventId, long Seq, string Type, DateTimeOffset OccurredAt, JsonElement Data,
    string? CallId = null);

public enum Presentation { Allowed, Restricted }

public enum CallDirection { Inbound, Outbound }

public enum MenuOutcome { Matched, Nomatch, Noinput }

public enum CallStage { Ivr, Queue, Ring }

public enum EndedBy { Caller, Agent, System }

public enum TransferMode { Blind, Attended }

public sealed record Offered(
    Presentation Presentation, string To, string Entry, CallDirection Direction, string? From = null);

public sealed record MenuChoice(string MenuId, int Attempts, MenuOutcome Outcome, string? Digit = null);

public sealed record Queued(string QueueId, int Position, JsonElement Priority, int? ExpectedWaitSeconds = null);

public sealed record OfferedToAgent(string AgentId, int? RingTimeoutSeconds = null);

public sealed record AgentNoAnswer(string AgentId, int? RingSeconds = null);

public sealed record Answered(string AgentId, int? WaitSeconds = null);

public sealed record Held(string AgentId);

public sealed record Transferred(string To, TransferMode Mode, string? Result = null);

public sealed record Abandoned(CallStage Stage, int? WaitSeconds = null, int? Position = null);

public sealed record CallbackRequested(string? NumberRef = null, string? Window = null, string? Reason = null);

public sealed record Ended(EndedBy EndedBy, string? Cause = null, int? TalkSeconds = null, int? HoldSeconds = null);

public sealed record AgentState(string State, string? AgentId = null, string? Reason = null);

/// <summary>Checks call events at the door and gives them their types.</summary>
public static partial class CallEventReader
{
    private const int TextMax = 200;
    private const int NumberMax = 1_000_000;
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Oldest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<JsonElement, string, object>> Types = new()
    {
        ["call.offered"] = StrictJson.Read<Offered>,
        ["call.menu_choice"] = StrictJson.Read<MenuChoice>,
        ["call.queued"] = StrictJson.Read<Queued>,
        ["call.offered_to_agent"] = StrictJson.Read<OfferedToAgent>,
        ["call.agent_no_answer"] = StrictJson.Read<AgentNoAnswer>,
        ["call.answered"] = StrictJson.Read<Answered>,
        ["call.held"] = StrictJson.Read<Held>,
        ["call.retrieved"] = StrictJson.Read<Held>,
        ["call.transferred"] = StrictJson.Read<Transferred>,
        ["call.abandoned"] = StrictJson.Read<Abandoned>,
        ["call.callback_requested"] = StrictJson.Read<CallbackRequested>,
        ["call.ended"] = StrictJson.Read<Ended>,
        ["agent.state"] = StrictJson.Read<AgentState>,
    };

    /// <summary>Reads one event; <paramref name="at"/> is its place in the request, named in a refusal.</summary>
    public static CheckedCallEvent Read(JsonElement element, string at, DateTimeOffset now)
    {
        var told = StrictJson.Read<CallEvent>(element, at);
        Text(told.Source, Path(at, "source"));
        Text(told.EventId, Path(at, "eventId"));
        if (told.CallId is not null || told.Type != "agent.state") Text(told.CallId ?? "", Path(at, "callId"));
        if (told.Seq < 0) throw Negative(Path(at, "seq"));
        if (told.OccurredAt < Oldest || told.OccurredAt > now + ClockSkewMax)
        {
            throw new BadFieldException(
                Path(at, "occurredAt"), "있을 수 없는 시각입니다.", "The time lies too far in the past or in the future.");
        }

        if (!Types.TryGetValue(told.Type, out var read))
        {
            throw new BadFieldException(Path(at, "type"), "모르는 종류의 통화 소식입니다.", "This type of call event is not known.");
        }

        var data = read(told.Data, Path(at, "data"));
        Check(told.Data, data, Path(at, "data"));
        return new CheckedCallEvent(told, data);
    }

    private static void Check(JsonElement element, object data, string at)
    {
        foreach (var member in element.EnumerateObject())
        {
            var path = $"{at}.{member.Name}";
            if (member.Value.ValueKind is JsonValueKind.String) Text(StrictJson.Read<string>(member.Value, path), path);
            if (member.Value.ValueKind is JsonValueKind.Number
                && (!member.Value.TryGetInt32(out var n) || n is < 0 or > NumberMax))
            {
                throw Negative(path);
            }
        }

        if (data is Queued { Priority.ValueKind: not (JsonValueKind.Number or JsonValueKind.String) })
        {
            throw new BadFieldException($"{at}.priority", "숫자나 글자여야 합니다.", "Must be a number or a text.");
        }

        if (data is not Offered { From: { } from } offered) return;

        if (offered.Presentation is Presentation.Restricted || !E164().IsMatch(from))
        {
            throw new BadFieldException(
                $"{at}.from", "국제 표기(+82…)여야 하고, 발신번호표시제한이면 없어야 합니다.",
                "Must be E.164 (+82…), and absent when the presentation is restricted.");
        }
    }

    private static void Text(string value, string at)
    {
        if (value.Length is 0 or > TextMax)
        {
            throw new BadFieldException(at, "1자에서 200자 사이여야 합니다.", "Must have 1 to 200 characters.");
        }
    }

    private static BadFieldException Negative(string at) =>
        new(at, "0 이상의 알맞은 수여야 합니다.", "Must be a number of 0 or more, within reason.");

    private static string Path(string at, string field) => at.Length == 0 ? field : $"{at}.{field}";

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex E164();
}

/// <summary>A call event that has passed the door, with its data as one of the types above.</summary>
public sealed record CheckedCallEvent(CallEvent Told, object Data);
