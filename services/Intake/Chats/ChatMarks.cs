using Platform.Postgres;
using Platform.Web;

namespace IntakeService.Chats;

/// <summary>Which people's conversations went on.</summary>
public sealed class ChatMarks(IntakeDatabase db, TimeProvider clock, ILogger<ChatMarks> logger)
    : LiveMarks(db, clock, logger)
{
    protected override Task<List<(Guid Subject, long Mark)>> Look(Work work) => work.Many(
        $"""
        SELECT DISTINCT ON (person_id) person_id, (extract(epoch FROM changed_at) * 1000000)::bigint FROM chats
        WHERE changed_at > {work.Now - Behind}
        ORDER BY person_id, changed_at DESC
        """,
        row => (row.GetGuid(0), row.GetInt64(1)));
}
