using System.Security.Claims;
using ConsultationService.Consultations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;

namespace ConsultationService.Records;

/// <summary>Who holds a consultation sees what went before it in the same case, while they hold it.</summary>
public static class ShowHistory
{
    public static async Task<Results<Ok<CaseHistory>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        await db.Do(
            async work =>
            {
                if (await work.LockConsultation(id) is not { } consultation) return null;

                consultation.RequireHeld(user.Id());
                return await work.HistoryOf(consultation.CaseId, user.Id());
            },
            stop) is { } history
            ? TypedResults.Ok(history)
            : TypedResults.NotFound();
}
