using Contracts;
using Platform;

namespace ConsultationService.Crises;

/// <summary>One thing to do with a person in danger.</summary>
/// <param name="Weight">What it counts for, 1 to 3.</param>
/// <param name="From">From this level on it must be done before closing; null where it may be left.</param>
public sealed record ProtocolStep(string Code, Words Words, int Weight, Risk? From);

/// <summary>
/// What is done with a person in danger: the duties of the US Lifeline's policy for callers at imminent risk
/// (PMC4491352, table 1), the six questions of the C-SSRS screener, and a safety plan, each with its weight.
/// </summary>
public static class CrisisProtocol
{
    public const string Version = "1";

    /// <summary>Done by a supervisor who acknowledges the crisis, and by nobody else for them.</summary>
    public const string Supervisor = "supervisor";

    public static IReadOnlyList<ProtocolStep> Steps { get; } =
    [
        new("stayed", new("혼자 두지 않고 이야기를 이어 갔습니다.", "Stayed with the person and kept talking."), 3, Risk.R2),
        new("asked", new("죽고 싶은 생각, 방법, 뜻, 계획, 지난 시도를 물었습니다(C-SSRS).",
            "Asked about the wish, thoughts, method, intent, plan and earlier attempts (C-SSRS)."), 3, Risk.R2),
        new("means", new("손 닿는 곳의 수단을 멀리 두게 했습니다.", "Had means at hand put out of reach."), 3, Risk.R3),
        new("location", new("지금 어디에 있는지 물었습니다.", "Asked where the person is now."), 2, Risk.R3),
        new(Supervisor, new("감독자가 함께했습니다.", "A supervisor joined."), 2, Risk.R4),
        new("rescue", new("동의가 없어도 119나 112에 알렸습니다.", "Called 119 or 112, with consent or without."), 3, Risk.R4),
        new("buffers", new("살아야 할 까닭과 곁의 사람을 함께 찾았습니다.",
            "Looked together for reasons to live and people nearby."), 1, null),
        new("plan", new("안전계획을 함께 적었습니다.", "Wrote a safety plan together."), 2, Risk.R2),
        new("follow-up", new("다시 연락할 때를 약속했습니다.", "Agreed on when to be in touch again."), 1, null),
    ];

    /// <summary>How much of what applies at this level is done, 0 to 1, by weight.</summary>
    public static double Share(Risk risk, IReadOnlyCollection<string> done)
    {
        var applies = Steps.Where(step => step.From is null || step.From <= risk).ToList();
        return (double)applies.Where(step => done.Contains(step.Code)).Sum(step => step.Weight)
            / applies.Sum(step => step.Weight);
    }

    /// <summary>
    /// What must still be done. With nobody in danger nothing is; with nobody reached a supervisor joins in at R4, and
    /// help is sent to where they are known to be.
    /// </summary>
    /// <param name="located">Is it known where they are?</param>
    public static IReadOnlyList<ProtocolStep> Missing(
        Risk risk, CrisisDisposition disposition, IReadOnlyCollection<string> done, bool located) =>
        [
            .. Steps.Where(step => step.From <= risk && !done.Contains(step.Code) && disposition switch
            {
                CrisisDisposition.NoDanger => false,
                CrisisDisposition.CouldNotBeReached =>
                    step.Code == Supervisor || (step.Code == "rescue" && located),
                _ => !Settled(step, disposition),
            }),
        ];

    /// <summary>Whom responders have reached writes no plan with us, and is where they are.</summary>
    private static bool Settled(ProtocolStep step, CrisisDisposition disposition) =>
        step.Code is "plan" or "means"
        && (disposition is CrisisDisposition.RespondersReached or CrisisDisposition.HandedOver);
}
