using System.Security.Claims;
using Contracts;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Identity;
using Platform.Web;

namespace ConsultationService.Crises;

/// <summary>A supervisor says that they have seen it and are with it; the first one counts.</summary>
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
            if (crisis.AcknowledgedAt is not null) return crisis;

            await work.Execute(
                $"""
                UPDATE crises SET acknowledged_at = {work.Now}, acknowledged_by = {user.Id()} WHERE id = {id}
                """);
            work.Audit("crisis-acknowledged", crisis.CaseId);
            work.Announce(
                new CrisisAcknowledged(
                    id, crisis.ContactId, crisis.CaseId, crisis.Risk, user.Id(), crisis.OpenedAt, work.Now),
                crisis.CaseId);
            return crisis;
        },
        stop);
}
