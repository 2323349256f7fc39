using System.Security.Claims;
using ConsultationService.Consultations;
using ConsultationService.Queue;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform;
using Platform.Identity;

namespace ConsultationService.Crises;

/// <summary>
/// The holder hears that somebody is in danger, or in a graver one: a crisis is open from now on, and a supervisor is
/// called.
/// </summary>
public static class RaiseByHand
{
    public sealed record Request(Risk Risk);

    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Request request, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await Raise(id, request.Risk, user.Id(), db, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>False when there is no such consultation.</summary>
    public static Task<bool> Raise(
        Guid id, Risk risk, string counsellor, ConsultationDatabase db, CancellationToken stop)
    {
        if (risk < RaiseRisk.Danger)
        {
            throw new BadFieldException("risk", "위기는 R2부터입니다.", "A crisis begins at R2.");
        }

        return db.Do(
            async work =>
            {
                if (await work.LockConsultation(id) is not { } consultation) return false;

                consultation.RequireHeld(counsellor);
                await work.Execute(
                    $"UPDATE queue SET risk = greatest(risk, {risk}) WHERE contact_id = {consultation.ContactId}");
                work.Audit("crisis-raised", consultation.CaseId);
                await work.OpenCrisis(consultation.ContactId, consultation.CaseId, risk, work.Now, counsellor);
                return true;
            },
            stop);
    }
}
