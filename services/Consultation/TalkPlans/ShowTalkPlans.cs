using System.Security.Claims;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Pages.Forms;
using Platform.Identity;
using Platform.Postgres;

namespace ConsultationService.TalkPlans;

/// <summary>
/// What was agreed on with those who call often, and who calls often without it, as data and as a page on which it is
/// written down. A supervisor of a centre sees those of its districts.
/// </summary>
public static class ShowTalkPlans
{
    public const string Path = "/desk/talk-plans/page";

    private const int ShownMax = 100;

    /// <summary>So many contacts are often.</summary>
    private const int OftenFrom = 5;

    private static readonly TimeSpan OftenWithin = TimeSpan.FromDays(30);

    public sealed record Line(Guid CaseId, TalkPlan Plan, string WrittenBy, DateTimeOffset WrittenAt);

    /// <summary>A case without a plan, and how often it has reached the line in the last 30 days.</summary>
    public sealed record Frequent(Guid CaseId, int Contacts);

    public sealed record View(IReadOnlyList<Line> Plans, IReadOnlyList<Frequent> Often);

    public static async Task<Ok<View>> Handle(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        TypedResults.Ok(await db.DoApart(work => Read(user, work), stop));

    /// <param name="case">The case the form is about.</param>
    public static Task<RazorComponentResult> HandlePage(
        ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop, string? @case = null) =>
        Page(user, db, sent: null, Guid.TryParseExact(@case, "D", out var id) ? id : null, stop);

    internal static async Task<RazorComponentResult> Page(
        ClaimsPrincipal user, ConsultationDatabase db, SentForm? sent, Guid? caseId, CancellationToken stop)
    {
        var (view, counsellors) = await db.DoApart(
            async work => (await Read(user, work), await ListCounsellors.Read(work)), stop);
        return new RazorComponentResult<TalkPlansPage>(new
        {
            User = user,
            View = view,
            Counsellors = counsellors.Where(one => one.Enabled).Select(one => one.Id).ToList(),
            CaseId = caseId,
            Sent = sent,
        })
        {
            StatusCode = sent?.Status ?? StatusCodes.Status200OK,
        };
    }

    private static async Task<View> Read(ClaimsPrincipal user, Work work)
    {
        var plans = await work.Many(
            $"""
            SELECT case_id, written_by, written_at, {TalkPlanTable.Columns} FROM talk_plans
            WHERE {user.Districts()} IS NULL OR EXISTS (
                SELECT FROM queue WHERE case_id = talk_plans.case_id AND district = ANY({user.Districts()}))
            ORDER BY written_at DESC, case_id
            LIMIT {ShownMax}
            """,
            row => new Line(
                row.GetGuid(0), TalkPlanTable.Read(row, at: 3), row.GetString(1),
                row.GetFieldValue<DateTimeOffset>(2)));
        work.AuditEach("talk-plan-read", plans.Select(plan => plan.CaseId));
        return new View(plans, await work.Many(
            $"""
            SELECT case_id, count(*)::int FROM queue
            WHERE received AND received_at > {work.Now - OftenWithin}
                AND ({user.Districts()} IS NULL OR district = ANY({user.Districts()}))
                AND NOT EXISTS (SELECT FROM talk_plans WHERE case_id = queue.case_id)
                AND NOT EXISTS (SELECT FROM erased_cases WHERE case_id = queue.case_id)
            GROUP BY case_id
            HAVING count(*) >= {OftenFrom}
            ORDER BY count(*) DESC, case_id
            LIMIT {ShownMax}
            """,
            row => new Frequent(row.GetGuid(0), row.GetInt32(1))));
    }
}
