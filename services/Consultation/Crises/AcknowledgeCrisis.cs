using System.Security.Claims;
using ConsultationService.Pagers;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Postgres;
using Platform.Web;

namespace ConsultationService.Crises;

/// <summary>
/// A supervisor says that they have seen it and are with it; the first one counts, and nobody else is called.
/// </summary>
public static class AcknowledgeCrisis
{
    public static Task<Results<NoContent, NotFound>> Handle(
        Guid id, EmptyRequest? nothing, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) =>
        Acknowledge(id, user, db, stop).Done();

    internal static Task<Crisis?> Acknowledge(
        Guid id, ClaimsPrincipal user, ConsultationDatabase db, CancellationToken stop) => db.InCrisis(
        id,
        user,
        async (crisis, work) =>
        {
            crisis.RequireOpen();
            await work.Acknowledge(crisis, user.Id());
            return crisis;
        },
        stop);

    /// <summary>The same of a crisis that is locked and open.</summary>
    internal static async Task Acknowledge(this Work work, Crisis crisis, string supervisor)
    {
        if (crisis.AcknowledgedAt is null)
        {
            await work.Execute(
                $"""
                UPDATE crises SET acknowledged_at = {work.Now}, acknowledged_by = {supervisor} WHERE id = {crisis.Id}
                """);
            work.Audit("crisis-acknowledged", crisis.CaseId);
            work.Announce(
                new CrisisAcknowledged(
                    crisis.Id, crisis.ContactId, crisis.CaseId, crisis.Risk, supervisor, crisis.OpenedAt, work.Now),
                crisis.CaseId);
        }

        await work.AnswerAlarm(crisis.ContactId, supervisor);
    }
}
