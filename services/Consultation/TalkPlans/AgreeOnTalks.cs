using System.Security.Claims;
using System.Text.Json;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.TalkPlans;

/// <summary>A supervisor writes down what somebody who calls often has agreed on, reads it, or takes it back.</summary>
public static class AgreeOnTalks
{
    private const int TimesMax = 14;

    public static async Task<NoContent> Handle(
        Guid caseId, TalkPlan request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        await Agree(caseId, request, user, db, stop);
        return TypedResults.NoContent();
    }

    internal static async Task<TalkPlan> Agree(
        Guid caseId, TalkPlan plan, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        Check(plan);
        await db.Do(
            async work =>
            {
                if (await work.LockCounsellor(plan.Counsellor) is null)
                {
                    throw new BadFieldException("counsellor", "모르는 상담원입니다.", "This counsellor is not known.");
                }

                work.Audit("talk-plan-written", caseId);
                return await work.Execute(
                    $"""
                    INSERT INTO talk_plans (case_id, counsellor, times, minutes, written_by, written_at)
                    VALUES ({caseId}, {plan.Counsellor},
                        {JsonSerializer.Serialize(plan.Times, EventJson.Options)}::jsonb, {plan.Minutes},
                        {user.Id()}, {work.Now})
                    ON CONFLICT (case_id) DO UPDATE SET counsellor = EXCLUDED.counsellor, times = EXCLUDED.times,
                        minutes = EXCLUDED.minutes, written_by = EXCLUDED.written_by,
                        written_at = EXCLUDED.written_at
                    """);
            },
            stop);
        return plan;
    }

    public static async Task<Results<Ok<TalkPlan>, NotFound>> Show(
        Guid caseId, ConsultationDatabase db, CancellationToken stop) =>
        await db.DoApart(
            work =>
            {
                work.Audit("talk-plan-read", caseId);
                return work.PlanOf(caseId);
            },
            stop) is { } plan
            ? TypedResults.Ok(plan)
            : TypedResults.NotFound();

    public static async Task<Results<NoContent, NotFound>> TakeBack(
        Guid caseId, ConsultationDatabase db, CancellationToken stop) =>
        await End(caseId, db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>False when there is none.</summary>
    internal static async Task<bool> End(Guid caseId, ConsultationDatabase db, CancellationToken stop) => await db.Do(
        work =>
        {
            work.Audit("talk-plan-taken-back", caseId);
            return work.Execute($"DELETE FROM talk_plans WHERE case_id = {caseId}");
        },
        stop) > 0;

    private static void Check(TalkPlan plan)
    {
        if (plan.Minutes is < TalkPlan.MinutesMin or > TalkPlan.MinutesMax)
        {
            throw new BadFieldException("minutes", "5분에서 120분까지입니다.", "From 5 to 120 minutes.");
        }

        foreach (var (i, time) in plan.Times.Index())
        {
            if (i >= TimesMax) throw new BadFieldException("times", "때는 열넷까지입니다.", "At most fourteen times.");
            if (time.From >= time.To)
            {
                throw new BadFieldException(
                    $"times[{i}].to", "끝나는 때가 시작보다 뒤여야 합니다.", "It has to end after it begins.");
            }
        }
    }
}
