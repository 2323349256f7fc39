using Contracts;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Consultations;

/// <summary>The statements that all who act on a consultation share.</summary>
internal static class ConsultationTable
{
    /// <summary>
    /// How somebody is met, of <c>consultations c</c> and <c>queue q</c>: however they came first, who is called back
    /// is on the telephone, and who is in a room is there.
    /// </summary>
    public static Sql MetBy =>
        $"""
        CASE WHEN c.slot_id IS NOT NULL THEN 'drop-in' WHEN c.call_back_id IS NOT NULL THEN 'phone' ELSE q.channel END
        """;

    /// <summary>A promised call that has not reached the person yet, of <c>consultations c</c>.</summary>
    public static Sql Unreached =>
        $"(c.call_back_id IS NOT NULL AND (c.call IS NULL OR c.call IN ('ringing', 'failed')))";

    /// <summary>The consultation, locked to be decided on; null when there is none.</summary>
    public static Task<Consultation?> LockConsultation(this Work work, Guid id) => work.One(
        $"""
        SELECT c.id, c.contact_id, c.case_id, c.counsellor, c.state, q.district, {MetBy}, q.risk,
            c.waited_s, {Unreached}
        FROM consultations c
        JOIN queue q ON q.contact_id = c.contact_id
        WHERE c.id = {id}
        FOR UPDATE OF c
        """,
        row => new Consultation(
            row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3),
            EventJson.ValueOf<ConsultationState>(row.GetString(4)), row.IsDBNull(5) ? null : row.GetString(5),
            EventJson.ValueOf<Channel>(row.GetString(6)), EventJson.ValueOf<Risk>(row.GetString(7)), row.GetInt32(8),
            row.GetBoolean(9)));
}
