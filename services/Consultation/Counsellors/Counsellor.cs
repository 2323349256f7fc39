using Platform;

namespace ConsultationService.Counsellors;

public enum Attendance { Here, Break, Away }

public enum Gender { Woman, Man }

/// <summary>Somebody who works at the desk: whom they may be given. Pure: no clock, no database.</summary>
/// <param name="QualifiedUntil">The last day; null where no qualification is on record.</param>
/// <param name="EverySkill">Of a demonstration: speaks every language and has every skill.</param>
/// <param name="ChatsMax">With how many who write at once, 1 to 4.</param>
/// <param name="RestUntil">Of the break they were on when last looked at.</param>
public sealed record Counsellor(
    string Id, DateOnly? QualifiedUntil, bool Enabled, bool EverySkill, string[] Skills, string[] Languages,
    Gender? Gender, int ChatsMax, Attendance Attendance, DateTimeOffset Since, DateTimeOffset? RestUntil)
{
    /// <summary>May they be given anybody on that day?</summary>
    public bool MayMeet(DateOnly day) => Enabled && QualifiedUntil >= day;

    /// <summary>Nobody without a qualification that still holds is given a contact.</summary>
    public void RequireQualified(DateOnly today)
    {
        if (!Enabled)
        {
            throw new NotYoursException(
                "counsellor-disabled", "이 계정으로는 상담을 맡을 수 없습니다.", "This account takes no contacts.");
        }

        if (!(QualifiedUntil >= today)) throw NotQualified();
    }

    public static NotYoursException NotQualified() => new(
        "not-qualified", "상담 자격이 등록되어 있지 않거나 기한이 지났습니다. 관리자에게 알려 주십시오.",
        "No qualification is on record, or it has run out. Please tell an administrator.");

    /// <summary>Whoever rests meets nobody new before they have said that they are here.</summary>
    public void RequireRested(DateTimeOffset now)
    {
        if (RestUntil is null || RestUntil <= now) return;

        throw new RefusedException(
            "resting", "쉬는 시간입니다. 먼저 돌아오려면 ‘자리에 왔어요’를 눌러 주십시오.",
            "This is your time to rest. To come back early, press “I am here” first.");
    }

    /// <summary>
    /// One person at a time; of those who write, as many as the counsellor can, unless one of them is in danger.
    /// </summary>
    /// <param name="leaveRoom">Do all whom they are with write, and nobody in danger?</param>
    public void RequireRoom(int held, bool leaveRoom)
    {
        if (held == 0 || (leaveRoom && held < ChatsMax)) return;

        throw new RefusedException(
            "no-room-for-another", "지금 맡은 분과 마친 뒤 다음 분을 만날 수 있습니다.",
            "Complete the consultation you are in before you take another.");
    }
}
