using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OutreachService.Plans;
using Platform;
using Platform.Cities;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace OutreachService.Visits;

/// <summary>
/// A supervisor plans a day: every contact of their centre due on it becomes a visit of that day, most support
/// first, then by companion. Planning the day again adds only what has become due since.
/// </summary>
public static class PlanDay
{
    private const int DaysAheadMax = 60;

    public static async Task<Results<Ok<List<Visit>>, NotFound>> Handle(
        string date, EmptyRequest? nothing, ClaimsPrincipal user, CityPack city, OutreachDatabase outreach,
        CancellationToken stop)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(
            await outreach.Do(work => Plan(day, city.DayOf(work.Now), user.Districts(), work), stop));
    }

    private static async Task<List<Visit>> Plan(DateOnly day, DateOnly today, string[]? districts, Work work)
    {
        if (day < today || day > today.AddDays(DaysAheadMax))
        {
            throw new BadFieldException(
                "date", $"오늘부터 {DaysAheadMax}일 뒤까지의 날짜를 적어 주십시오.",
                $"A day from today to {DaysAheadMax} days ahead, please.");
        }

        await PlanTable.Lock(work);
        var due = await Due(day, today, districts, work);
        if (due.Count > 0) await Move(due, day, today, work);
        var visits = await work.Many(
            $"""
            SELECT visit.id, visit.plan_id, plan.case_id, visit.companion_id, visit.kind, visit.state, visit.day
            FROM visits AS visit
            JOIN plans AS plan ON plan.id = visit.plan_id
            JOIN companions AS companion ON companion.id = visit.companion_id
            WHERE visit.day = {day} AND visit.state = {VisitState.Planned}
                AND ({districts} IS NULL OR plan.district = ANY({districts}))
            ORDER BY plan.cadence = {Cadence.TwiceWeekly} DESC, companion.place, visit.id
            """,
            VisitTable.Read);
        work.AuditEach("visit-read", visits.Select(visit => visit.CaseId));
        return visits;
    }

    /// <summary>
    /// What was left behind goes into today or tomorrow, whichever is planned first: a day far ahead must not take it.
    /// </summary>
    private static Task<List<CompanionPlan>> Due(
        DateOnly day, DateOnly today, string[]? districts, Work work) => work.Many(
        $"""
        SELECT plan.id, plan.case_id, plan.cadence, plan.companion_id, plan.first_on, plan.last_on
        FROM plans AS plan
        JOIN companions AS companion ON companion.id = plan.companion_id
        WHERE (plan.next_on = {day} OR (plan.next_on < {today} AND {day} <= {today.AddDays(1)}))
            AND ({districts} IS NULL OR plan.district = ANY({districts}))
        ORDER BY plan.cadence = {Cadence.TwiceWeekly} DESC, companion.place, plan.id
        FOR UPDATE OF plan
        """,
        PlanTable.Read);

    private static async Task Move(List<CompanionPlan> due, DateOnly day, DateOnly today, Work work)
    {
        var planned = due.ConvertAll(plan => plan.Contact(day));
        await VisitTable.Plan(planned, day, work);
        var ids = planned.Select(plan => plan.Id).ToArray();
        var nextDays = planned.Select(plan => plan.NextOn(today)!.Value).ToArray();
        await work.Execute(
            $"""
            UPDATE plans AS plan
            SET last_on = {day}, next_on = moved.next_on
            FROM unnest({ids}, {nextDays}) AS moved (id, next_on)
            WHERE plan.id = moved.id
            """);
    }
}
