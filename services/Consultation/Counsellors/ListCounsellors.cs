using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Counsellors;

/// <summary>Who works at the desk, whether they are here, and with how many people they are.</summary>
public static class ListCounsellors
{
    public sealed record View(
        string Id, DateOnly? QualifiedUntil, bool Enabled, IReadOnlyList<string> Skills,
        IReadOnlyList<string> Languages, Gender? Gender, int ChatsMax, Attendance Attendance, DateTimeOffset? Since,
        DateTimeOffset? SeenAt, int Held, Risk? GravestHeld);

    public static async Task<Ok<List<View>>> Handle(ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(Read, stop));

    internal static Task<List<View>> Read(Work work) => work.Many(
        $"""
        SELECT {CounsellorTable.Columns}, c.present_at, count(held.id), max(q.risk)
        FROM counsellors AS c
        LEFT JOIN consultations held ON held.counsellor = c.id AND held.state = 'open'
        LEFT JOIN queue q ON q.contact_id = held.contact_id
        GROUP BY c.id
        ORDER BY c.id
        """,
        row =>
        {
            var c = CounsellorTable.Read(row);
            return new View(
                c.Id, c.QualifiedUntil, c.Enabled, c.Skills, c.Languages, c.Gender, c.ChatsMax, c.Attendance,
                Moment(c.Since), Moment(row.GetFieldValue<DateTimeOffset>(CounsellorTable.Width)),
                (int)row.GetInt64(CounsellorTable.Width + 1),
                row.IsDBNull(CounsellorTable.Width + 2)
                    ? null
                    : EventJson.ValueOf<Risk>(row.GetString(CounsellorTable.Width + 2)));
        });

    private static DateTimeOffset? Moment(DateTimeOffset at) => at == DateTimeOffset.MinValue ? null : at;
}
