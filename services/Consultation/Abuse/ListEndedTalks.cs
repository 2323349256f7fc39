using System.Security.Claims;
using ConsultationService.Crises;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Abuse;

/// <summary>
/// The talks that counsellors ended for abuse in the last thirty days, for a supervisor of the districts: to look after
/// the counsellor, and to see that nobody is shut out.
/// </summary>
public static class ListEndedTalks
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    /// <param name="Counts">How many for each reason, those beyond the list as well.</param>
    public sealed record View(IReadOnlyList<Counted> Counts, IReadOnlyList<Talk> Talks);

    public sealed record Counted(AbuseReason Reason, int Talks);

    public sealed record Talk(
        Guid ConsultationId, Guid ContactId, Guid CaseId, string Counsellor, AbuseReason Reason,
        DateTimeOffset? WarnedAt, DateTimeOffset EndedAt);

    public static async Task<Ok<View>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => Read(user, work), stop));

    internal static async Task<View> Read(ClaimsPrincipal user, Work work)
    {
        var since = work.Now - Shown;
        var counts = await work.Many(
            $"""
            SELECT c.abuse, count(*)::int
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            WHERE c.ended_at >= {since} AND ({user.Districts()} IS NULL OR q.district = ANY({user.Districts()}))
            GROUP BY c.abuse
            ORDER BY count(*) DESC, c.abuse
            """,
            row => new Counted(EventJson.ValueOf<AbuseReason>(row.GetString(0)), row.GetInt32(1)));
        var talks = await work.Many(
            $"""
            SELECT c.id, c.contact_id, c.case_id, c.counsellor, c.abuse, c.warned_at, c.ended_at
            FROM consultations c
            JOIN queue q ON q.contact_id = c.contact_id
            WHERE c.ended_at >= {since} AND ({user.Districts()} IS NULL OR q.district = ANY({user.Districts()}))
            ORDER BY c.ended_at DESC, c.id
            LIMIT 50
            """,
            row => new Talk(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3),
                EventJson.ValueOf<AbuseReason>(row.GetString(4)), row.Moment(5),
                row.GetFieldValue<DateTimeOffset>(6)));
        return new View(counts, talks);
    }
}
