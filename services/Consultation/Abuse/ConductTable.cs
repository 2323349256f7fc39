using ConsultationService.Consultations;
using ConsultationService.Conversations;
using ConsultationService.Crises;
using Contracts;
using Npgsql;
using Platform;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Abuse;

/// <summary>The statements that warning and ending share.</summary>
internal static class ConductTable
{
    /// <summary>
    /// How a consultation stands that is locked: who raises a risk locks it first, so what is read here stays so.
    /// </summary>
    public static async Task<Conduct> ConductIn(this Work work, Consultation held) => (await work.One(
        $"""
        SELECT {Columns}
        FROM consultations c
        JOIN queue q ON q.contact_id = c.contact_id
        WHERE c.id = {held.Id}
        """,
        row => Read(row, at: 0)))!;

    /// <summary>
    /// What <see cref="Read"/> reads, of <c>consultations c</c> and <c>queue q</c>: a crisis of the person is open in
    /// whatever case.
    /// </summary>
    public static Sql Columns =>
        $"""
        c.warned_at, c.ended_at, q.risk, EXISTS (
            SELECT FROM crises
            WHERE closed_at IS NULL AND case_id = ANY(ARRAY(
                SELECT c.case_id UNION ALL SELECT j.other_id FROM joined_cases j WHERE j.case_id = c.case_id)))
        """;

    public static Conduct Read(NpgsqlDataReader row, int at) => new(
        row.Moment(at), row.Moment(at + 1), EventJson.ValueOf<Risk>(row.GetString(at + 2)), row.GetBoolean(at + 3));

    /// <summary>Writes it to whoever writes, in their language; to all others the counsellor says it.</summary>
    public static async Task Tell(
        this Work work, Consultation held, Words words, string counsellor, PostReply replies)
    {
        if (!Consultation.IsWritten(held.Channel)) return;

        var language = await work.One(
            $"SELECT coalesce(language, 'ko') FROM queue WHERE contact_id = {held.ContactId}",
            row => row.GetString(0));
        var text = language == "ko" ? words.Ko : words.En;
        await replies.Post(held.Id, new PostReply.Request(Guid.CreateVersion7(), text), counsellor, work);
    }
}
