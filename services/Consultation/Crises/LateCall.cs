using ConsultationService.Queue;
using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Crises;

/// <summary>A promised call to somebody who may be in danger, beyond its window and with nobody reached.</summary>
/// <param name="Made">A counsellor makes it at this moment.</param>
public sealed record LateCall(Guid ContactId, Risk Risk, DateTimeOffset Until, int Attempts, bool Made)
{
    private const int ShownMax = 50;

    /// <summary>Those that were told as overdue, the gravest first.</summary>
    internal static Task<List<LateCall>> Read(Work work) => work.Many(
        $"""
        SELECT b.contact_id, greatest(b.risk, q.risk), b.until_at, b.attempts, b.state = 'claimed'
        FROM call_backs b
        LEFT JOIN queue q ON q.contact_id = b.contact_id
        WHERE b.state IN ('open', 'claimed') AND b.overdue_at IS NOT NULL AND b.connected_at IS NULL
            AND greatest(b.risk, q.risk) >= {RaiseRisk.Danger}
        ORDER BY greatest(b.risk, q.risk) DESC, b.until_at, b.id
        LIMIT {ShownMax}
        """,
        row => new LateCall(
            row.GetGuid(0), EventJson.ValueOf<Risk>(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2),
            row.GetInt32(3), row.GetBoolean(4)));
}
