using System.Security.Claims;
using System.Text.Json;
using ConsultationService.Counsellors;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;
using Platform.Messaging;
using Platform.Postgres;

namespace ConsultationService.Queue;

/// <summary>A supervisor writes down what somebody who calls often has agreed on, reads it, or takes it back.</summary>
public static class AgreeOnTalks
{
    private const int TimesMax = 14;

    public static async Task<NoContent> Handle(
        Guid caseId, TalkPlan request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        Check(request);
        await db.Do(
            async work =>
            {
                if (await work.LockCounsellor(request.Counsellor) is null)
                {
                    throw new BadFieldException("counsellor", "모르는 상담원입니다.", "This counsellor is not known.");
                }

                work.Audit("talk-plan-written", caseId);
                return await work.Execute(
                    $"""
                    INSERT INTO talk_plans (case_id, counsellor, times, written_by, written_at)
                    VALUES ({caseId}, {request.Counsellor},
                        {JsonSerializer.Serialize(request.Times, EventJson.Options)}::jsonb, {user.Id()}, {work.Now})
                    ON CONFLICT (case_id) DO UPDATE SET counsellor = EXCLUDED.counsellor, times = EXCLUDED.times,
                        written_by = EXCLUDED.written_by, written_at = EXCLUDED.written_at
                    """);
            },
            stop);
        return TypedResults.NoContent();
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
        await db.Do(
            work =>
            {
                work.Audit("talk-plan-taken-back", caseId);
                return work.Execute($"DELETE FROM talk_plans WHERE case_id = {caseId}");
            },
            stop) > 0
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    private static void Check(TalkPlan plan)
    {
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
