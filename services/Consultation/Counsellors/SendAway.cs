using Platform.Postgres;

namespace ConsultationService.Counsellors;

/// <summary>Whoever has not been seen for long and is with nobody is away, though they forgot to say so.</summary>
public static class SendAway
{
    public static readonly TimeSpan Unseen = TimeSpan.FromMinutes(30);

    public static async Task Run(Work work)
    {
        var gone = await work.Many(
            $"""
            SELECT {CounsellorTable.Columns}
            FROM counsellors AS c
            WHERE attendance <> 'away' AND present_at < {work.Now - Unseen}
                AND NOT EXISTS (SELECT FROM consultations WHERE counsellor = c.id AND state = 'open')
            FOR UPDATE SKIP LOCKED
            """,
            CounsellorTable.Read);
        foreach (var counsellor in gone) await work.Attend(counsellor, Attendance.Away);
    }
}
