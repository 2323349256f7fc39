using ConsultationService.Crises;
using Contracts;
using Platform;

namespace ConsultationService.Pagers;

public enum AlarmKind { Crisis, Waiting, LeftAlone, NotReached }

/// <summary>
/// Whom an alarm calls, one step after the other: the supervisor on shift, the next one, then all. Pure: no clock, no
/// database.
/// </summary>
public static class Alarm
{
    private const int FirstForAll = 2;
    private const int LastEachMinute = 5;
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    /// <summary>Whoever is on shift for longer has forgotten to end it, and is called with all the others.</summary>
    public static readonly TimeSpan ShiftMax = TimeSpan.FromHours(14);

    /// <summary>A supervisor who can be called.</summary>
    /// <param name="Called">This alarm has called them before.</param>
    public sealed record Pager(string Account, DateTimeOffset? OnShiftSince, bool Called);

    /// <summary>All who can be called, where nobody else is on shift.</summary>
    public static IReadOnlyList<string> Whom(int step, IReadOnlyCollection<Pager> pagers)
    {
        var next = step >= FirstForAll
            ? null
            : pagers.Where(one => one is { OnShiftSince: not null, Called: false })
                .OrderBy(one => one.OnShiftSince).ThenBy(one => one.Account, StringComparer.Ordinal)
                .FirstOrDefault();
        return next is null ? [.. pagers.Select(one => one.Account)] : [next.Account];
    }

    /// <summary>How long the step waits for an answer. Once all were called several times, less often.</summary>
    public static TimeSpan AnsweredWithin(int step) => step < LastEachMinute ? Crisis.AcknowledgedWithin : Later;

    /// <summary>Is there anybody this step has not called, so that nobody need wait where it reached no one?</summary>
    public static bool GoesFurther(int step) => step < FirstForAll;

    /// <summary>What was pressed is over, and what calls now has not been seen.</summary>
    public static RefusedException Another(Risk at) => new(
        "another-meanwhile", $"그 사이 다른 호출이 왔습니다({at}). 다시 보고 눌러 주십시오.",
        $"Another alarm has come since ({at}). Look again, then press.");

    /// <summary>What a supervisor reads.</summary>
    public static Words Say(AlarmKind kind, Risk risk, string reference) => kind switch
    {
        AlarmKind.Crisis => new(
            $"위기 {risk}, {reference}. 감독자를 기다립니다.", $"Crisis {risk}, {reference}: a supervisor is needed."),
        AlarmKind.Waiting => new(
            $"{risk}, {reference}. 위험한데 아직 아무도 만나지 못했습니다.",
            $"{risk}, {reference}: in danger, and nobody has met them yet."),
        AlarmKind.LeftAlone => new(
            $"{risk}, {reference}. 맡은 상담원이 자리에 없습니다.", $"{risk}, {reference}: their counsellor has gone."),
        AlarmKind.NotReached => new(
            $"{risk}, {reference}. 위험한데 약속한 전화가 닿지 않았습니다.",
            $"{risk}, {reference}: in danger, and the promised call did not reach them."),
    };
}
