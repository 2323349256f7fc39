using ConsultationService.Queue;
using Contracts;
using Platform;

namespace ConsultationService.Abuse;

/// <summary>
/// What protects staff from abuse: a warning, then an end. Never while the person may be in danger, whatever they say.
/// Pure: no clock, no database.
/// </summary>
/// <param name="Risk">What is known of the person's danger.</param>
/// <param name="CrisisOpen">Is a crisis of theirs open, in this case or another?</param>
public sealed record Conduct(DateTimeOffset? WarnedAt, DateTimeOffset? EndedAt, Risk Risk, bool CrisisOpen)
{
    public bool InDanger => CrisisOpen || Risk >= RaiseRisk.Danger;

    /// <summary>May the person be warned?</summary>
    /// <param name="judged">What the holder judges so far, from a record that is not completed.</param>
    public void Warn(Risk judged = Risk.R0)
    {
        if (!InDanger && judged < RaiseRisk.Danger) return;

        throw new RefusedException(
            "person-in-danger", "위험할 수 있는 분입니다. 상담을 멈추지 않고 감독자를 부릅니다.",
            "The person may be in danger: the talk is not ended. Call a supervisor.");
    }

    /// <summary>May the talk be ended? Only after a warning.</summary>
    public void End(Risk judged = Risk.R0)
    {
        Warn(judged);
        if (WarnedAt is not null) return;

        throw new RefusedException(
            "not-warned", "먼저 알려 드린 뒤에 멈출 수 있습니다.", "The person has to be warned first.");
    }
}
