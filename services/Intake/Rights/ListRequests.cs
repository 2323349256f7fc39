using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Messaging;
using Platform.Postgres;

namespace IntakeService.Rights;

/// <summary>What people have asked for and is not answered yet, the next to be due first.</summary>
public static class ListRequests
{
    private const int RowsMax = 500;

    /// <param name="DaysLeft">Whole days until the answer is due; negative when it is overdue.</param>
    public record View(
        Guid RequestId, RightKind Kind, RightState State, DateTimeOffset ReceivedAt, DateTimeOffset AnswerBy,
        int DaysLeft);

    public static async Task<Ok<List<View>>> Handle(IntakeDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.Do(
            work =>
            {
                work.Audit("requests-listed");
                return Open(work);
            },
            stop));

    internal static Task<List<View>> Open(Work work) => work.Many(
        $"""
        SELECT id, kind, state, received_at, answer_by
        FROM rights_requests
        WHERE closed_at IS NULL
        ORDER BY answer_by, id
        LIMIT {RowsMax}
        """,
        row => new View(
            row.GetGuid(0), EventJson.ValueOf<RightKind>(row.GetString(1)),
            EventJson.ValueOf<RightState>(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3),
            row.GetFieldValue<DateTimeOffset>(4),
            (int)Math.Floor((row.GetFieldValue<DateTimeOffset>(4) - work.Now).TotalDays)));
}
