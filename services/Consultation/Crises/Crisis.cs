using ConsultationService.Queue;
using Contracts;
using Platform;

namespace ConsultationService.Crises;

/// <summary>
/// One crisis: who may do what in it, and when it is over. Software opens it and raises it; it is lowered and closed by
/// people alone. Pure: no clock, no database.
/// </summary>
public sealed record Crisis(
    Guid Id, Guid ContactId, Guid CaseId, Risk Risk, DateTimeOffset OpenedAt, DateTimeOffset? AcknowledgedAt,
    string? ProposedBy, CrisisDisposition? Disposition, DateTimeOffset? ClosedAt)
{
    /// <summary>A supervisor answers within this time, or the next one is called.</summary>
    public static readonly TimeSpan AcknowledgedWithin = TimeSpan.FromSeconds(60);

    /// <summary>Two people have closed it within this time, or it is said on every supervisor's page.</summary>
    public static readonly TimeSpan ClosedWithin = TimeSpan.FromHours(4);

    /// <summary>How long whoever was with somebody in urgent danger rests.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(30);

    public void RequireOpen()
    {
        if (ClosedAt is null) return;

        throw new RefusedException("crisis-closed", "이미 마무리된 위기입니다.", "This crisis has been closed.");
    }

    /// <summary>Nobody answers for a level they have not seen.</summary>
    /// <param name="called">The level supervisors are called for; null where nobody is.</param>
    public void RequireSeen(Risk seen, Risk? called)
    {
        var now = Gravest(Risk, called);
        if (now > seen) throw Risen(now);
    }

    /// <summary>What a press answers for: what was lowered meanwhile may still call by the graver level.</summary>
    public static Risk Gravest(Risk risk, Risk? called) => called > risk ? called.Value : risk;

    /// <summary>What was pressed was shown before it became as grave as this.</summary>
    public static RefusedException Risen(Risk to) => new(
        "risen-meanwhile", $"그 사이 위험 수준이 올랐습니다({to}). 다시 보고 눌러 주십시오.",
        $"It has become {to} meanwhile. Look again, then press.");

    /// <summary>Lowering takes a reason; raising does not.</summary>
    public void Change(Risk to, string? reason)
    {
        RequireOpen();
        if (to >= Risk || !string.IsNullOrWhiteSpace(reason)) return;

        throw new BadFieldException(
            "reason", "위험 수준을 낮추는 까닭을 적어 주십시오.", "Please write why the level is lowered.");
    }

    /// <summary>
    /// Whether it may be closed so: the person has been met, nobody is with them any more, what must be done is done,
    /// and who took them over has reached them.
    /// </summary>
    /// <param name="met">Has a counsellor met them since it was opened?</param>
    /// <param name="busy">Do they wait, or is somebody with them now?</param>
    /// <param name="located">Is it known where they are?</param>
    /// <param name="rescue">The numbers of those who come.</param>
    public void Propose(
        CrisisDisposition disposition, bool met, bool busy, bool located, IReadOnlyCollection<string> done,
        IReadOnlyCollection<HandOver> handOvers, IReadOnlyCollection<string> rescue)
    {
        RequireOpen();
        if (busy)
        {
            throw new RefusedException(
                "still-with-somebody", "기다리고 있거나 상담 중인 분입니다. 상담을 마친 뒤 마무리합니다.",
                "The person waits or is with a counsellor: complete that first.");
        }

        if (!met && disposition is not CrisisDisposition.CouldNotBeReached)
        {
            throw new RefusedException(
                "never-met", "아직 아무도 만나지 못한 분입니다.", "Nobody has met this person yet.");
        }

        var reached = handOvers.Where(one => one.Outcome is HandOverOutcome.Reached).Select(one => one.Recipient);
        if (disposition switch
        {
            CrisisDisposition.HandedOver => !reached.Any(),
            CrisisDisposition.RespondersReached => !reached.Any(rescue.Contains),
            CrisisDisposition.SafeWithPlan or CrisisDisposition.CouldNotBeReached or CrisisDisposition.NoDanger =>
                false,
        })
        {
            throw new RefusedException(
                "not-reached-yet", "넘겨받은 곳이 이분을 만났다는 확인이 없습니다.",
                "Nobody has confirmed yet that those who took over reached the person.");
        }

        if (disposition is CrisisDisposition.NoDanger && Risk >= RaiseRisk.Danger)
        {
            throw new RefusedException(
                "level-not-lowered", "먼저 위험 수준을 까닭과 함께 낮춘 뒤 ‘위험 없음’으로 마무리합니다.",
                "Lower the level first, with a reason: then it may be closed as no danger.");
        }

        if (CrisisProtocol.Missing(Risk, disposition, done, located) is [var step, ..])
        {
            throw new RefusedException(
                "protocol-unfinished", $"아직 하지 않은 일이 있습니다: {step.Words.Ko}", $"Not done yet: {step.Words.En}");
        }
    }

    /// <summary>The second person, never the one who proposed it.</summary>
    public void Close(string by)
    {
        RequireOpen();
        if (ProposedBy is null)
        {
            throw new RefusedException(
                "not-proposed", "먼저 어떻게 마무리할지 올려야 합니다.", "How it is to be closed must be proposed first.");
        }

        if (ProposedBy == by)
        {
            throw new RefusedException(
                "second-person-needed", "올린 사람이 아닌 다른 사람이 확인해야 합니다.",
                "Somebody other than who proposed it has to confirm it.");
        }
    }

    /// <summary>When they are to be asked how they are again: R3 within a day, R2 within three, R1 in a week.</summary>
    public static TimeSpan? FollowUpWithin(Risk risk, CrisisDisposition disposition) => (risk, disposition) switch
    {
        (_, CrisisDisposition.NoDanger) => null,
        (Risk.R3 or Risk.R4, _) => TimeSpan.FromHours(24),
        (Risk.R2, _) => TimeSpan.FromHours(72),
        (Risk.R0 or Risk.R1, _) => TimeSpan.FromDays(7),
    };

    /// <summary>The same once somebody has been met, whatever comes of the crisis; null where there is none.</summary>
    public static TimeSpan? FollowUpAfter(Risk risk) =>
        risk is Risk.R0 ? null : FollowUpWithin(risk, CrisisDisposition.SafeWithPlan);
}

public enum HandOverOutcome { Reached, NotReached, Refused }

/// <summary>Whom a person in danger was handed over to, and what came of it.</summary>
public sealed record HandOver(
    Guid Id, string Recipient, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? AcceptedAt,
    HandOverOutcome? Outcome, DateTimeOffset? OutcomeAt, string? AcceptedBy = null)
{
    /// <summary>Nobody reaches somebody for us whose name nobody knows.</summary>
    public void Note(string? acceptedBy, HandOverOutcome? outcome)
    {
        if (outcome is not HandOverOutcome.Reached || acceptedBy is not null || AcceptedAt is not null) return;

        throw new BadFieldException("acceptedBy", "누가 받았는지 적어 주십시오.", "Write who accepted it.");
    }
}
