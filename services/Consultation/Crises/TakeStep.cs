using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;

namespace ConsultationService.Crises;

/// <summary>Somebody with the person notes that a step of the protocol is done. What is done stays so.</summary>
public static class TakeStep
{
    public sealed record Request(string Step);

    public static Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        Take(id, request.Step, user, db, stop).Done();

    internal static Task<Crisis?> Take(
        Guid id, string step, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop)
    {
        if (CrisisProtocol.Steps.All(known => known.Code != step))
        {
            throw new BadFieldException("step", "모르는 단계입니다.", "This step is not known.");
        }

        if (step == CrisisProtocol.Supervisor)
        {
            throw new RefusedException(
                "supervisor-says-so", "감독자가 함께한다고 직접 눌러야 합니다.", "The supervisor says so themselves.");
        }

        return db.InCrisis(
            id,
            user,
            async (crisis, work) =>
            {
                crisis.RequireOpen();
                await work.Execute(
                    $"""
                    INSERT INTO crisis_steps (crisis_id, step, done_by, done_at)
                    VALUES ({id}, {step}, {user.Id()}, {work.Now})
                    ON CONFLICT DO NOTHING
                    """);
                work.Audit("crisis-step-taken", crisis.CaseId);
                return crisis;
            },
            stop);
    }
}
