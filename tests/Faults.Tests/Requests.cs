using System.Globalization;
using System.Text.Json;

namespace Faults.Tests;

/// <summary>What a client asks for; which of them it is decides what must be there once it was acknowledged.</summary>
internal enum Wish { Call, Take, Complete, Accept }

/// <summary>
/// One request under its key. However often it is asked, it is these bytes: a call's events are their own key, all else
/// carries <c>Idempotency-Key</c>.
/// </summary>
/// <param name="About">The call, the consultation or the referral it is about.</param>
internal sealed record Request(Wish Wish, string Key, string About, string User, string Path, string Body)
{
    private const string Line = "02-120";

    /// <summary>Somebody calls, presses the line's digit and is put into its queue.</summary>
    /// <param name="from">The number in E.164; null when it is restricted.</param>
    public static Request Call(string call, string? from, DateTimeOffset at)
    {
        object offered = from is null
            ? new { presentation = "restricted", to = Line, entry = Line, direction = "inbound" }
            : new { from, presentation = "allowed", to = Line, entry = Line, direction = "inbound" };
        object[] events =
        [
            Event(call, 0, "call.offered", offered, at),
            Event(
                call, 1, "call.menu_choice",
                new { menuId = "main", digit = "5", attempts = 1, outcome = "matched" }, at),
            Event(call, 2, "call.queued", new { queueId = "annyeong", position = 1, priority = 0 }, at),
        ];
        return new Request(Wish.Call, call, call, "pbx-1", "/intake/calls/events", JsonSerializer.Serialize(events));
    }

    /// <summary>A counsellor takes the next contact, or is given the one already held.</summary>
    public static Request Take(string key, string counsellor) =>
        new(Wish.Take, key, key, counsellor, "/desk/next", "{}");

    /// <summary>Two needs, a consent that covers them, a companion wished for.</summary>
    public static Request Complete(Guid consultation, string counsellor) => new(
        Wish.Complete, $"complete-{consultation}", consultation.ToString(), counsellor,
        $"/desk/consultations/{consultation}/complete", Completion);

    public static Request Accept(Guid referral, Guid agency) => new(
        Wish.Accept, $"accept-{referral}", referral.ToString(), $"partner-{agency}",
        $"/partner/referrals/{referral}/accept", "{}");

    /// <summary>The needs of every completion, each of which is to become one referral.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["L1.2", "L8.1"];

    private static string Completion { get; } = JsonSerializer.Serialize(new
    {
        kind = "basic",
        needs = Needs.Select(code => new { code, severity = 2, wanted = true }),
        risk = "R0",
        consents = new[] { new { recipient = "partners", purpose = "referral", textVersion = "1" } },
        followUp = new { companion = true },
        outcome = "referred",
        note = "예시: 저녁을 거르실 때가 많습니다.",
    });

    private static object Event(string call, int seq, string type, object data, DateTimeOffset at) => new
    {
        source = "pbx",
        eventId = string.Create(CultureInfo.InvariantCulture, $"{call}-{seq}"),
        callId = call,
        seq,
        type,
        occurredAt = at,
        data,
    };
}
