using System.Security.Claims;
using ConsultationService.Queue;
using Contracts;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Consultations;

/// <summary>
/// A completed consultation whose note sounds graver than its level, by whichever door it came. It stands before the
/// supervisors until one has looked at it; the level stays what the counsellor chose.
/// </summary>
public sealed record QuestionedNote(
    Guid ConsultationId, Guid ContactId, Guid CaseId, string Counsellor, Risk Recorded, Risk Heard,
    DateTimeOffset QuestionedAt)
{
    private const int ShownMax = 50;

    /// <summary>All that sound like danger, and of the others those of the districts the supervisor sees.</summary>
    internal static Task<List<QuestionedNote>> Read(ClaimsPrincipal user, Work work) => work.Many(
        $"""
        SELECT n.consultation_id, n.contact_id, n.case_id, c.counsellor, n.recorded, n.heard, n.questioned_at
        FROM questioned_notes n
        JOIN consultations c ON c.id = n.consultation_id
        LEFT JOIN queue q ON q.contact_id = n.contact_id
        WHERE n.looked_at IS NULL
            AND (n.heard >= {RaiseRisk.Danger} OR {user.Districts()} IS NULL OR q.district = ANY({user.Districts()}))
        ORDER BY n.heard DESC, n.questioned_at, n.consultation_id
        LIMIT {ShownMax}
        """,
        row => new QuestionedNote(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3),
            EventJson.ValueOf<Risk>(row.GetString(4)), EventJson.ValueOf<Risk>(row.GetString(5)),
            row.GetFieldValue<DateTimeOffset>(6)));

    internal static async Task<int> Count(ClaimsPrincipal user, Work work) => (int)(await work.Value<long>(
        $"""
        SELECT count(*)
        FROM questioned_notes n
        LEFT JOIN queue q ON q.contact_id = n.contact_id
        WHERE n.looked_at IS NULL
            AND (n.heard >= {RaiseRisk.Danger} OR {user.Districts()} IS NULL OR q.district = ANY({user.Districts()}))
        """) ?? 0);
}

/// <summary>The statement by which it begins.</summary>
internal static class QuestionedNotes
{
    public static Task Question(this Work work, ConsultationCompleted completed, NoteSigns signs)
    {
        work.Announce(
            new RiskQuestioned(
                completed.ConsultationId, completed.CaseId, completed.Risk, signs.Heard, signs.Version, work.Now),
            completed.CaseId);
        return work.Execute(
            $"""
            INSERT INTO questioned_notes (consultation_id, contact_id, case_id, recorded, heard, questioned_at)
            VALUES ({completed.ConsultationId}, {completed.ContactId}, {completed.CaseId}, {completed.Risk},
                {signs.Heard}, {work.Now})
            """);
    }
}
